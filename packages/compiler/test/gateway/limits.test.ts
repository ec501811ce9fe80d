import { describe, expect, it } from '@jest/globals';
import { ContractError, type Diagnostic } from '../../src/diagnostic.ts';
import { toGatewayDocument } from '../../src/gateway/document.ts';
import { findGatewayFaults } from '../../src/gateway/faults.ts';
import { createContract } from './contract.ts';

const options = { functionUri: 'arn:aws:lambda', allowOrigin: '*' };
const get = { responses: { 200: { description: '' } } };

type Paths = { [path: string]: object };

function toTexts(diagnostics: Diagnostic[]): string[] {
  return diagnostics.map(({ location, message }) => `${decodeURIComponent(location.file)} ${message}`);
}

/** Returns the pointer and the message of each fault of a contract of these paths. */
function findFaults(paths: Paths): string[] {
  return toTexts(findGatewayFaults(createContract({ paths })));
}

/** Returns the same for the errors of its gateway document. */
function findDocumentErrors(paths: Paths, resourceQuota?: number): string[] {
  try {
    toGatewayDocument(createContract({ paths }), { ...options, ...(resourceQuota && { resourceQuota }) });
    return [];
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return toTexts(error.diagnostics);
  }
}

function toGets(...paths: string[]) {
  return Object.fromEntries(paths.map((path) => [path, { get }]));
}

function toMany(count: number) {
  return toGets(...Array.from({ length: count }, (_, index) => `/a${index}`));
}

describe('findGatewayFaults', () => {
  it.each([
    ['siblings with and without a parameter', toGets('/a/{id}', '/a/b', '/a/{id}/c')],
    ['different names in different positions', toGets('/a/{id}', '/b/{name}')],
    ['the root', toGets('/')],
    ['two names in one position', toGets('/a/{id}', '/a/{name}/b')],
    ['slashes at the end', toGets('/a/', '/b/{id}/')],
    ['a parameter with other characters', toGets('/{user name}')],
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
  ])('rejects %s, with its location', (_, paths, want) => {
    expect(findFaults(paths)).toEqual(want);
  });

  it('warns of a fragment, which clients do not send', () => {
    expect(findGatewayFaults(createContract({ paths: toGets('/a#b') }))).toMatchObject([
      { rule: 'path-fragment', severity: 'warning', hint: expect.stringContaining('Write /a,') },
    ]);
  });

  it('rejects more operations than a template can contain', () => {
    const shared = { get, put: get, post: get, delete: get, patch: get };
    const paths = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`/a${index}`, shared]));
    expect(findFaults({ ...paths, '/b': shared }).join()).toMatch(/^#\/paths This contract has 302 resources .*/);
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`/a${index}`, shared]));
    expect(findFaults(many).join()).toMatch(/The 3000 operations .* need at least \d+ bytes in a template/);
  });
});

describe('more than 300 resources', () => {
  const message =
    '#/paths This contract has 301 resources (paths and the segments that lead to them); API Gateway allows';

  it('are a warning that names the setting', () => {
    const [warning, ...others] = findGatewayFaults(createContract({ paths: toMany(300) }));
    expect(warning).toMatchObject({ rule: 'many-resources', severity: 'warning' });
    expect(warning?.hint).toContain('"resourceQuota": 301 in the context of cdk.json');
    expect(others).toEqual([]);
  });

  it('are an error of the gateway document, up to the quota', () => {
    expect(findDocumentErrors(toMany(300))).toEqual([`${message} 300 per API by default.`]);
    expect(findDocumentErrors(toMany(300), 301)).toEqual([]);
    expect(findDocumentErrors(toMany(301), 301)).toEqual([expect.stringContaining('302 resources')]);
    expect(findDocumentErrors(toMany(299))).toEqual([]);
  });

  it('count parameters of one position as one', () => {
    const paths = toGets(...Array.from({ length: 400 }, (_, index) => `/a/{b${index}}`));
    expect(findDocumentErrors(paths)).toEqual([]);
  });
});
