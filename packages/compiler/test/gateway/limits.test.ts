import { describe, expect, it } from '@jest/globals';
import { ContractError } from '../../src/diagnostic.ts';
import { toGatewayDocument } from '../../src/gateway/document.ts';
import { createContract } from './contract.ts';

const options = { functionUri: 'arn:aws:lambda', allowOrigin: '*' };
const get = { responses: { 200: { description: '' } } };

/** Returns the pointer and the message of each diagnostic for a contract of these paths. */
function findFaults(paths: { [path: string]: object }): string[] {
  try {
    toGatewayDocument(createContract({ paths }), options);
    return [];
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return error.diagnostics.map(({ location, message }) => `${location.file} ${message}`);
  }
}

function toGets(...paths: string[]) {
  return Object.fromEntries(paths.map((path) => [path, { get }]));
}

function toMany(count: number) {
  return toGets(...Array.from({ length: count }, (_, index) => `/a${index}`));
}

describe('an import', () => {
  it.each([
    ['siblings with and without a parameter', toGets('/a/{id}', '/a/b', '/a/{id}/c')],
    ['different names in different positions', toGets('/a/{id}', '/b/{name}')],
    ['the root', toGets('/')],
    ['two names in one position', toGets('/a/{id}', '/a/{name}/b')],
    ['slashes at the end', toGets('/a/', '/b/{id}/')],
    ['a parameter with other characters', toGets('/{user name}')],
    ['a fragment, which clients do not send', toGets('/a#b')],
    ['a greedy parameter at the end', toGets('/files/{path+}')],
    ['punctuation in segments', toGets('/v1.0/a:b/c_d-e,f')],
    ['300 resources', toMany(299)],
  ])('accepts %s', (_, paths) => {
    expect(findFaults(paths)).toEqual([]);
  });

  it.each([
    [
      'a greedy parameter beside another',
      toGets('/a/{id}', '/a/{path+}'),
      [
        '#/paths/~1a~1{path+} API Gateway allows one path parameter per position, but this path has {path+} where another has {id}.',
      ],
    ],
    ['an empty segment', toGets('/a//b'), ['#/paths/~1a~1~1b API Gateway does not allow the empty segment of /a//b.']],
    ['a query', toGets('/a?b=1'), ['#/paths/~1a?b=1 API Gateway does not allow the path segment "a?b=1".']],
    [
      'a parameter in part of a segment',
      toGets('/a.{format}'),
      ['#/paths/~1a.{format} API Gateway does not allow the path segment "a.{format}".'],
    ],
    [
      'a segment with other characters',
      toGets('/a b'),
      [expect.stringContaining('does not allow the path segment "a b"')],
    ],
    [
      'a segment after a greedy parameter',
      toGets('/{path+}/a'),
      [expect.stringContaining('the greedy parameter {path+} only as the last segment')],
    ],
    [
      '301 resources',
      toMany(300),
      [
        '#/paths This contract has 301 resources (paths and the segments that lead to them); API Gateway allows 300 per API.',
      ],
    ],
  ])('rejects %s, with its location', (_, paths, want) => {
    expect(findFaults(paths).map(decodeURIComponent)).toEqual(want);
  });
});
