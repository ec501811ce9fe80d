import { afterEach, describe, expect, it } from '@jest/globals';
import { client } from './client.ts';
import { target } from './target.ts';

interface Given {
  method?: string;
  path?: string;
  type?: string | null;
  body?: RequestInit['body'];
}

async function send({ method = 'POST', path = '/items', type = 'application/json', body = null }: Given) {
  const init = { method, headers: type === null ? {} : { 'Content-Type': type }, ...(body !== null && { body }) };
  const response = await fetch(target.url + path, init);
  return {
    status: response.status,
    type: response.headers.get('content-type')?.split(';')[0],
    text: await response.text(),
  };
}

const item = '{"id":"refused","data":1}';
const bytes = (text: string) => new Blob([new Uint8Array(Buffer.from(text, 'latin1'))]);

/** One right answer for each bad request; `mock` where Prism's own answer is another. */
const refusals: [string, { given: Given; want: number; mock?: number }][] = [
  ['an empty body', { given: { body: '' }, want: 400 }],
  ['no body', { given: {}, want: 400 }],
  ['null', { given: { body: 'null' }, want: 400 }],
  ['[]', { given: { body: '[]' }, want: 400 }],
  ['"x"', { given: { body: '"x"' }, want: 400 }],
  ['{}', { given: { body: '{}' }, want: 400 }],
  ['a number for the id', { given: { body: '{"id":101,"data":"hello"}' }, want: 400 }],
  ['an id with a slash', { given: { body: '{"id":"a/b","data":1}' }, want: 400 }],
  ['a Unicode id', { given: { body: '{"id":"ключ","data":1}' }, want: 400 }],
  ['a property too many', { given: { body: '{"id":"1","data":1,"more":1}' }, want: 400 }],
  ['__proto__ as a property', { given: { body: '{"id":"1","data":1,"__proto__":1}' }, want: 400 }],
  ['a path with a space', { given: { method: 'GET', path: '/items/a%20b' }, want: 400 }],
  ['a path with a slash in a segment', { given: { method: 'GET', path: '/items/a%2Fb' }, want: 400 }],
  ['a path in Unicode', { given: { method: 'GET', path: '/items/%D0%BA' }, want: 400 }],
  ['a path of 129 characters', { given: { method: 'GET', path: `/items/${'x'.repeat(129)}` }, want: 400 }],
  ['an unknown path', { given: { method: 'GET', path: '/nothing/here' }, want: 404 }],
  ['a wrong method', { given: { method: 'DELETE', path: '/items' }, want: 404, mock: 405 }],
];

/**
 * What only a Lambda answers: Prism 5 leaves malformed JSON without an answer, puts the 400's example into a 415, and
 * parses JSON as JavaScript does.
 */
const own: [string, { given: Given; want: number }][] = [
  ['malformed JSON', { given: { body: '{"id":"1",' }, want: 400 }],
  ['text/plain', { given: { type: 'text/plain', body: item }, want: 415 }],
  ['a media type that is none', { given: { type: 'json', body: item }, want: 415 }],
  ['a duplicate key', { given: { body: '{"id":"1","data":1,"data":2}' }, want: 400 }],
  ['__proto__ within the data', { given: { body: '{"id":"1","data":{"__proto__":1}}' }, want: 400 }],
  ['a number that a double would change', { given: { body: '{"id":"1","data":9007199254740993}' }, want: 400 }],
  ['invalid UTF-8', { given: { body: bytes('{"id":"1","data":"\xff"}') }, want: 400 }],
  ['a path that is not percent-encoded', { given: { method: 'GET', path: '/items/%zz' }, want: 400 }],
  ['a path that is not UTF-8', { given: { method: 'GET', path: '/items/%ff' }, want: 400 }],
  ['no Content-Type', { given: { type: null, body: bytes(item) }, want: 415 }],
  ['an item above 400 KB', { given: { body: JSON.stringify({ id: 'large', data: 'x'.repeat(500_000) }) }, want: 413 }],
];

describe('a bad request', () => {
  afterEach(async () => {
    expect([200, 404]).toContain(
      (await client.GET('/items/{id}', { params: { path: { id: '101' } } })).response.status,
    );
  });

  const isMock = target.kind === 'mock';
  const cases = isMock ? refusals : [...refusals, ...own];
  it.each(
    cases.map(
      ([name, { given, want, ...rest }]) => [name, given, ('mock' in rest && isMock && rest.mock) || want] as const,
    ),
  )('with %s is answered with a problem, and what answers goes on', async (_, given, want) => {
    const { status, type, text } = await send(given);
    expect({ status, type }).toEqual({ status: want, type: 'application/problem+json' });
    expect(JSON.parse(text)).toMatchObject({ type: expect.any(String), title: expect.any(String), status: want });
  });

  // API Gateway's own answers above its limits are not customisable and no problems:
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
  if (!isMock) {
    it.each([7_000_000, 10_485_761])('with a body of %d bytes is answered with a 413', async (length) => {
      expect((await send({ body: JSON.stringify({ id: 'huge', data: 'x'.repeat(length - 23) }) })).status).toBe(413);
    });
  }
});

describe('application/json; charset=utf-8', () => {
  it('is taken', async () => {
    const body = JSON.stringify({ id: `contract-test-${crypto.randomUUID()}`, data: 'é' });
    expect((await send({ type: 'application/json; charset=utf-8', body })).status).toBe(200);
  });
});
