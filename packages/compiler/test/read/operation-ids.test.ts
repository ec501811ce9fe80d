import { describe, expect, it } from '@jest/globals';
import { read, toDocument } from '../read.ts';

const responses = { 200: { description: 'ok' } };

/** Reads a contract with a path for each of these operationIds. */
function readIds(...ids: (string | undefined)[]) {
  const paths = ids.map((operationId, index) => [`/a${index}`, { get: { operationId, responses } }]);
  return read(toDocument(Object.fromEntries(paths)));
}

const cases: [name: string, { given: (string | undefined)[]; want: string[]; warnings: string[] }][] = [
  ['keeps names', { given: ['getIt', 'get-other', 'delete'], want: ['getIt', 'get-other', 'delete'], warnings: [] }],
  ['derives missing ones without a warning', { given: [undefined], want: ['getA0'], warnings: [] }],
  [
    'converts what cannot be a name',
    {
      given: ['1. get it', '日本', 'repos/get'],
      want: ['getIt', 'getA1', 'reposGet'],
      warnings: [
        'The operationId "1. get it" is not a valid name in code, so the operation is called getIt.',
        'The operationId "日本" is not a valid name in code, so the operation is called getA1.',
        'The operationId "repos/get" is not a valid name in code, so the operation is called reposGet.',
      ],
    },
  ],
  [
    'numbers those that are one name in code',
    {
      given: ['1. get it', 'get_it', 'get-it', 'GetIt', 'Get_it'],
      want: ['getIt2', 'get_it', 'get-it2', 'GetIt', 'Get_it3'],
      warnings: [
        'The operationId "1. get it" is not a valid name in code, so the operation is called getIt2.',
        'The operationId "get-it" is the same name in code as "get_it", so the operation is called get-it2.',
        'The operationId "Get_it" is the same name in code as "get_it", so the operation is called Get_it3.',
      ],
    },
  ],
  [
    'numbers those that are repeated',
    {
      given: ['get', 'get', 'a b', 'a b'],
      want: ['get', 'get2', 'aB', 'aB2'],
      warnings: [
        'The operationId "get" is already that of GET /a0, so the operation is called get2.',
        'The operationId "a b" is not a valid name in code, so the operation is called aB.',
        'The operationId "a b" is already that of GET /a2, so the operation is called aB2.',
      ],
    },
  ],
];

describe('operationIds', () => {
  it.each(cases)('%s', async (_, { given, want, warnings }) => {
    const contract = await readIds(...given);
    expect(contract.operations.map(({ operationId }) => operationId)).toEqual(want);
    expect(contract.operations.map(({ path }) => contract.document.paths[path].get.operationId)).toEqual(want);
    expect(contract.warnings?.map(({ message }) => message)).toEqual(warnings);
  });

  it('differ in paths that refer to one path item', async () => {
    const { operations, warnings } = await read(`openapi: 3.1.0
info: { title: A, version: '1' }
paths:
  /a: { $ref: '#/components/pathItems/A' }
  /b: { $ref: '#/components/pathItems/A' }
components:
  pathItems:
    A: { get: { operationId: get, responses: { '200': { description: ok } } } }
`);
    expect(operations.map(({ path, operationId }) => [path, operationId])).toEqual([
      ['/a', 'get'],
      ['/b', 'get2'],
    ]);
    expect(warnings).toHaveLength(1);
  });

  it('locate the warning at the operationId', async () => {
    const { warnings } = await read(`openapi: 3.0.3
info: { title: A, version: '1' }
paths:
  /a:
    get:
      operationId: get it
      responses: { '200': { description: ok } }
`);
    expect(warnings).toMatchObject([
      { location: { line: 6, column: 7 }, rule: 'renamed-operation-id', hint: 'Write operationId: getIt.' },
    ]);
  });
});
