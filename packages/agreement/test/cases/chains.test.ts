import { join } from 'node:path';
import { readDocument } from '@contract-first/compiler';
import { describe, expect, it } from '@jest/globals';
import { deriveChains } from '../../src/cases/chains.ts';
import { type Exchange, evaluate } from '../../src/cases/runtime-expressions.ts';

const contract = await readDocument(join(import.meta.dirname, 'openapi.yaml'));
const chains = await deriveChains(contract);
const url = 'https://api.example.com/v1';

function toReceived(body: unknown, headers = {}) {
  return { status: 201, headers: new Headers(headers), text: JSON.stringify(body) };
}

describe('chains', () => {
  it('are those of the links, with the status that they follow', () => {
    expect(chains.map(({ id, status, next, pointer }) => [id, status, next, pointer])).toEqual([
      ['createThing/thing', '201', 'readThing', '#/paths/~1things/post/responses/201/links/thing'],
      ['createThing/update', '201', 'updateThing', '#/paths/~1things/post/responses/201/links/update'],
    ]);
  });

  it('begin with a valid case, and go on with what was sent and received', () => {
    const [chain] = chains;
    const sent = chain?.first.request;
    const values = chain?.first.values ?? { parameters: [] };
    expect(chain?.first.faults).toEqual([]);
    const next = sent && chain?.toNext({ url, sent, values, received: toReceived({ id: 'other', size: 4 }) });
    expect(next).toMatchObject({
      operationId: 'readThing',
      faults: [],
      request: { method: 'GET', target: '/things/t1/4' },
    });
  });

  it('take headers, texts around an expression, constants and bodies', () => {
    const chain = chains[1];
    const sent = chain?.first.request;
    const values = chain?.first.values ?? { parameters: [] };
    const received = toReceived({ id: 'a', size: 2 }, { Location: '/a b' });
    const next = sent && chain?.toNext({ url, sent, values, received });
    expect(next?.request).toMatchObject({ method: 'PUT', target: '/things/x%2Fa%20b/3', body: '{"id":"a","size":2}' });
  });

  it('end where the response lacks what is linked, and say what the linked operation does not accept', () => {
    const [chain] = chains;
    const sent = chain?.first.request;
    const values = chain?.first.values ?? { parameters: [] };
    expect(sent && chain?.toNext({ url, sent, values, received: toReceived({}) })).toBeUndefined();
    const next = sent && chain?.toNext({ url, sent, values, received: toReceived({ size: 'many' }) });
    expect(next?.faults).toMatchObject([{ keyword: 'type', at: 'path#/size' }]);
  });
});

describe('a runtime expression', () => {
  const operation = contract.operations.find(({ operationId }) => operationId === 'readThing');
  const [id] = operation?.parameters ?? [];
  const exchange: Exchange = {
    url,
    sent: { method: 'GET', target: '/things/7/1', headers: { 'X-A': 'b' } },
    values: { parameters: id ? [[id, 7]] : [], body: { list: [{ 'a/b': 1 }] } },
    received: { status: 200, headers: new Headers({ Location: '/x' }), text: '{"id":null}' },
  };

  it.each([
    ['$url', `${url}/things/7/1`],
    ['$method', 'GET'],
    ['$statusCode', 200],
    ['$request.path.id', 7],
    ['$request.query.id', undefined],
    ['$request.header.x-a', 'b'],
    ['$request.body', { list: [{ 'a/b': 1 }] }],
    ['$request.body#/list/0/a~1b', 1],
    ['$response.body#/id', null],
    ['$response.body#/none', undefined],
    ['$response.header.location', '/x'],
    ['a{$request.path.id}b{$statusCode}', 'a7b200'],
    ['a{$request.query.id}', undefined],
    ['$unknown', undefined],
    ['constant', 'constant'],
    [5, 5],
  ])('%s is %j', (expression, value) => {
    expect(evaluate(expression, exchange)).toEqual(value);
  });
});
