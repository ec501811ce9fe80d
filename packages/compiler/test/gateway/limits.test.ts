import { describe, expect, it } from '@jest/globals';
import { ContractError } from '../../src/contract.ts';
import { toGatewayDocument } from '../../src/gateway/document.ts';
import { createContract } from './contract.ts';

const options = { functionUri: 'arn:aws:lambda', allowOrigin: '*' };
const get = { responses: { 200: { description: '' } } };

/** What is wrong with a contract of these paths: the pointer and the message of each diagnostic. */
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
    ['static and variable siblings', toGets('/a/{id}', '/a/b', '/a/{id}/c')],
    ['one name in different places', toGets('/a/{id}', '/b/{name}')],
    ['the root', toGets('/')],
    ['a greedy variable at the end', toGets('/files/{path+}')],
    ['punctuation in segments', toGets('/v1.0/a:b/c_d-e,f')],
    ['300 resources', toMany(299)],
  ])('takes %s', (_, paths) => {
    expect(findFaults(paths)).toEqual([]);
  });

  it.each([
    [
      'two variables in one place',
      toGets('/a/{id}', '/a/{name}/b'),
      ['#/paths/~1a~1{name}~1b {name} stands where another path has {id}, and API Gateway takes one variable there.'],
    ],
    ['a slash at the end', toGets('/a/'), ['#/paths/~1a~1 API Gateway takes /a/ for /a.']],
    [
      'a variable in a part of a segment',
      toGets('/a.{format}'),
      ['#/paths/~1a.{format} API Gateway takes no path segment such as "a.{format}".'],
    ],
    ['a segment of other characters', toGets('/a b'), [expect.stringContaining('no path segment such as "a b"')]],
    [
      'something after a greedy variable',
      toGets('/{path+}/a'),
      [expect.stringContaining('nothing follow the greedy {path+}')],
    ],
    [
      '301 resources',
      toMany(300),
      [
        '#/paths This contract has 301 resources, which are its paths and the parts that lead to them; API Gateway takes 300 in one API.',
      ],
    ],
  ])('refuses %s, where it stands', (_, paths, want) => {
    expect(findFaults(paths).map(decodeURIComponent)).toEqual(want);
  });
});
