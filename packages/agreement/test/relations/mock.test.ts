import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readDocument } from '@contract-first/compiler';
import { describe, expect, it } from '@jest/globals';
import type { Case, Fault } from '../../src/case.ts';
import type { LayerError, Verdict } from '../../src/layers/layer.ts';
import { createComparison } from '../../src/relations/compare.ts';
import { listFaults } from '../../src/relations/mock/rules.ts';

const contract = await readDocument(join(import.meta.dirname, 'prism.yaml'));
const { compare } = createComparison('mock', contract);

const accepts: Verdict = { accepts: true, said: '200' };

function rejects(code: string, at: string, message: string, ...others: LayerError[]): Verdict {
  return { accepts: false, said: '422', errors: [{ code, at, message }, ...others] };
}

interface Given extends Partial<Omit<Case, 'request'>> {
  target?: string;
  type?: string;
  body?: string;
}

function toCase({ target = '/things', type, body, ...given }: Given): Case {
  return {
    id: 'saveThing/1',
    operationId: 'saveThing',
    kind: 'violation',
    title: 'a request',
    faults: [],
    request: {
      method: 'POST',
      target,
      headers: type === undefined ? {} : { 'Content-Type': type },
      ...(body === undefined ? {} : { body }),
    },
    credentials: 'right',
    statuses: [],
    ...given,
  };
}

function toFault(keyword: string, at: string, pointer = '#'): Fault {
  return { keyword, pointer, at };
}

const json = 'application/json';
const thing = '#/components/schemas/Thing/properties';
const kind = toFault('enum', 'query#/kind');
const filter = toFault('type', 'query#/filter');
const list = { operationId: 'listThings' };

function withBody(body: unknown) {
  return { type: json, body: JSON.stringify(body), values: { parameters: [], mediaType: json, body } };
}

describe("Prism's known faults", () => {
  it.each<[name: string, verdict: Verdict, given: Given]>([
    [
      'an empty query parameter that is required',
      rejects('required', 'query#', "Request query must have required property 'kind'"),
      { ...list, target: '/things?kind=' },
    ],
    ['an empty query parameter that is invalid', accepts, { ...list, target: '/things?kind=', faults: [kind] }],
    ['a cookie', accepts, { ...list, faults: [toFault('type', 'cookie#/session')] }],
    ['a parameter with a media type', accepts, { ...list, target: '/things?filter=x', faults: [filter] }],
    [
      'a header that OpenAPI ignores',
      rejects('required', 'header#', "Request header must have required property 'authorization'"),
      list,
    ],
    ['a parameter whose name is encoded', accepts, { ...list, faults: [toFault('type', 'query#/page%5Bsize%5D')] }],
    [
      'one that is required',
      rejects('required', 'query#', "Request query must have required property 'page%5bsize%5d'"),
      list,
    ],
    [
      'a list of which it reads the last value',
      accepts,
      { ...list, target: '/things?ids=x&ids=1', faults: [toFault('type', 'query#/ids/0')] },
    ],
    [
      'an object in the style deepObject that is not sent',
      rejects('required', 'query#/deep', "Request query parameter deep must have required property 'min'"),
      list,
    ],
    [
      'a list in the style spaceDelimited',
      rejects('type', 'query#/space/0', 'Request query parameter space.0 must be integer'),
      { ...list, target: '/things?space=1%202' },
    ],
    ['an object in a header', accepts, { ...list, faults: [toFault('type', 'header#/x-object')] }],
    [
      'a path parameter in another style',
      { accepts: false, said: 'socket hang up', breach: 'It got no response.' },
      { operationId: 'getLabel' },
    ],
    [
      'a path parameter with a special character',
      rejects('NO_PATH_MATCHED_ERROR', '', 'Route not resolved, no path matched'),
      { operationId: 'getFile' },
    ],
    ['a parameter named constructor', accepts, { ...list, faults: [toFault('type', 'query#/constructor')] }],
    [
      'another media type of JSON',
      rejects('type', '#/names', 'Request body property names must be string'),
      { type: 'application/vnd.loose+json', body: '[]' },
    ],
    ['a schema that is false', accepts, { ...withBody({}), faults: [toFault('schema', '#')] }],
    [
      'a multiple of a fraction',
      rejects('multipleOf', '#/price', 'Request body property price must be multiple of 0.1'),
      withBody({ price: 0.3 }),
    ],
    [
      'an inherited member',
      rejects('type', '#/toString', 'Request body property toString must be integer'),
      withBody({}),
    ],
    ['wrong credentials', accepts, { credentials: 'wrong', faults: [toFault('security', 'header#/authorization')] }],
    ['a body that is null', accepts, { ...withBody(null), faults: [toFault('type', '#')] }],
    ['XML', rejects('type', '#', 'Request body must be object'), { type: 'application/xml', body: '<thing/>' }],
    [
      'a list in a form',
      rejects('type', '#/names', 'Request body property names must be array'),
      { type: 'multipart/form-data; boundary=x', body: '--x--' },
    ],
    [
      'nullable without a type',
      accepts,
      { type: 'application/vnd.loose+json', body: '[""]', faults: [toFault('minLength', '#/0')] },
    ],
    [
      'a read-only property',
      accepts,
      { ...withBody({ id: 1 }), faults: [toFault('type', '#/id', `${thing}/id/type`)] },
    ],
    [
      'a date and time with a space',
      accepts,
      {
        ...withBody({ at: '2026-01-31 10:20:30Z' }),
        faults: [toFault('format', '#/at', `${thing}/at/format`)],
      },
    ],
    [
      'a format of its own',
      rejects('format', '#/url', 'Request body property url must match format "url"'),
      withBody({ url: 'x' }),
    ],
    [
      'a path with a fragment',
      rejects('NO_METHOD_MATCHED_ERROR', '', 'Route resolved, but no method matched'),
      { operationId: 'listArchivedThings' },
    ],
    [
      'an informational response',
      { accepts: false, said: 'no response in 10 seconds', breach: 'It got no response.' },
      { operationId: 'continue' },
    ],
    ['a keyword of a later draft', accepts, { faults: [toFault('maxContains', '#', '#/x/maxContains')] }],
  ])('include %s', (_, verdict, given) => {
    expect(compare(verdict, toCase(given))).toMatchObject({ outcome: 'known' });
  });

  it.each<[name: string, verdict: Verdict, given: Given]>([
    ['a query parameter that is not empty', accepts, { ...list, target: '/things?kind=x', faults: [kind] }],
    [
      'a property that is missing in an object in the style deepObject',
      rejects('required', 'query#/deep', "Request query parameter deep must have required property 'min'"),
      { ...list, target: '/things?deep%5Bmax%5D=1' },
    ],
    [
      'a path that Prism has to find',
      rejects('NO_PATH_MATCHED_ERROR', '', 'Route not resolved, no path matched'),
      { operationId: 'getLabel' },
    ],
    [
      'a wait for a small response',
      { accepts: false, said: 'no response in 10 seconds', breach: 'It got no response.' },
      list,
    ],
    [
      'the only value of a list',
      accepts,
      { ...list, target: '/things?ids=x', faults: [toFault('type', 'query#/ids/0')] },
    ],
    ['a missing parameter', accepts, { ...list, faults: [toFault('required', 'query#/filter')] }],
    ['missing credentials', accepts, { credentials: 'none', faults: [toFault('security', 'header#/authorization')] }],
    ['a body that is true', accepts, { ...withBody(true), faults: [toFault('type', '#')] }],
    ['the first media type of JSON', accepts, { ...withBody({}), faults: [toFault('type', '#/at')] }],
    ['a property whose schema is false', accepts, { ...withBody({}), faults: [toFault('schema', '#/a')] }],
    [
      'a multiple of an integer',
      rejects('multipleOf', '#/price', 'Request body property price must be multiple of 10'),
      withBody({ price: 20 }),
    ],
    [
      'an own property',
      rejects('type', '#/toString', 'Request body property toString must be integer'),
      withBody({ toString: 1 }),
    ],
    ['JSON', rejects('type', '#', 'Request body must be object'), withBody({})],
    ['a property that is not read-only', accepts, { faults: [toFault('type', '#/at', `${thing}/at/type`)] }],
    [
      'one of two errors',
      rejects('format', '#/url', 'Request body property url must match format "url"', {
        code: 'type',
        at: '#/at',
        message: 'must be string',
      }),
      withBody({ url: 'x' }),
    ],
  ])('do not excuse %s', (_, verdict, given) => {
    expect(compare(verdict, toCase(given))).toMatchObject({ outcome: 'disagrees' });
  });

  it('have a sentence, a source, and a way to show', () => {
    const { resolve } = createRequire(createRequire(import.meta.url).resolve('@contract-first/compiler'));
    const cli = createRequire(resolve('@stoplight/prism-cli/package.json'));
    function exists(source: number | string): boolean {
      if (typeof source === 'number') return source > 0;
      const [, name, file] = /^([\w-]+)\/src\/(.*)\.ts$/.exec(source) ?? [];
      return existsSync(join(dirname(cli.resolve(`@stoplight/prism-${name}/package.json`)), 'dist', `${file}.js`));
    }
    const wrong = listFaults(contract).filter(
      ({ fault, source, covers, excuses, explains }) =>
        !/^Prism .*\.$/.test(fault) || !exists(source) || !(covers ?? excuses ?? explains),
    );
    expect(wrong).toEqual([]);
  });
});
