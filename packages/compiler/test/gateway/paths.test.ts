import { describe, expect, it } from '@jest/globals';
import { createGatewayPaths, toGatewayOperations, toPathShape } from '../../src/gateway/paths.ts';
import { createContract } from './contract.ts';

/** Returns the gateway's path of each path of a contract. */
function toGatewayPaths(...paths: string[]): string[] {
  const toGatewayPath = createGatewayPaths(paths);
  return paths.map((path) => toGatewayPath(path).path);
}

const cases: [name: string, { given: string[]; want: string[] }][] = [
  [
    'keeps what API Gateway allows',
    { given: ['/', '/a/{id}', '/a/b', '/{path+}'], want: ['/', '/a/{id}', '/a/b', '/{path+}'] },
  ],
  ['shares one name per position', { given: ['/a/{id}', '/a/{itemId}/b'], want: ['/a/{id}', '/a/{id}/b'] }],
  [
    'names a position by the first path in alphabetical order',
    { given: ['/a/{z}', '/a/{b}/c'], want: ['/a/{b}', '/a/{b}/c'] },
  ],
  ['names positions below shared ones', { given: ['/{a}/{b}', '/{c}/{d}/e'], want: ['/{a}/{b}', '/{a}/{b}/e'] }],
  ['shares the name of a greedy parameter', { given: ['/a/{x+}', '/a/{y+}'], want: ['/a/{x+}', '/a/{x+}'] }],
  ['keeps different names in different positions', { given: ['/a/{id}', '/b/{name}'], want: ['/a/{id}', '/b/{name}'] }],
  ['does not repeat a name in a path', { given: ['/a/{b}', '/a/{c}/{b}'], want: ['/a/{b}', '/a/{b}/{b2}'] }],
  ['replaces characters', { given: ['/{user name}/{a:b}/{ü}'], want: ['/{user_name}/{a_b}/{_}'] }],
  ['keeps replaced names apart', { given: ['/{a b}/{a_b}/{a:b}'], want: ['/{a_b}/{a_b2}/{a_b3}'] }],
  ['removes slashes at both ends', { given: ['/a/', '//b', '/{id}//'], want: ['/a', '/b', '/{id}'] }],
  ['removes a fragment', { given: ['/a/{id}#b', '/#c'], want: ['/a/{id}', '/'] }],
];

describe('createGatewayPaths', () => {
  it.each(cases)('%s', (_, { given, want }) => {
    expect(toGatewayPaths(...given)).toEqual(want);
    expect(toGatewayPaths(...given.toReversed())).toEqual(want.toReversed());
  });
});

describe('toGatewayOperations', () => {
  it('renames path parameters only', () => {
    const get = { responses: { 200: { description: '' } } };
    function toParameter(name: string, location: string) {
      return { name, in: location, required: true, schema: { type: 'string' } };
    }
    const parameters = [toParameter('c', 'query'), toParameter('b', 'path'), toParameter('c', 'path')];
    const contract = createContract({ paths: { '/a/{b}': { get }, '/a/{c}/{b}': { get: { ...get, parameters } } } });
    const [, renamed] = toGatewayOperations(contract);
    expect(renamed?.parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).toEqual([
      'query c',
      'path b2',
      'path b',
    ]);
    expect(contract.operations[1]?.parameters.map(({ name }) => name)).toEqual(['c', 'b', 'c']);
  });
});

describe('toPathShape', () => {
  it.each([
    ['/a/{id}/', '/a/{}'],
    ['/a/{id}#b', '/a/{}'],
    ['/a/{path+}', '/a/{+}'],
    ['/', '/'],
  ])('returns the same for paths that match the same requests as %s', (path, want) => {
    expect(toPathShape(path)).toBe(want);
  });
});
