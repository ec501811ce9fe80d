import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Generated, generate } from '../generated.ts';
import { credential, type Flaw, startServer, startStub, toProblem } from './server.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../../..');
let notes: Generated;

beforeAll(async () => {
  notes = await generate(join(import.meta.dirname, 'openapi.yaml'));
});

afterAll(() => notes.close());

interface Outcome {
  passed: string[];
  failed: string[];
  pending: string[];
}

/** Runs the suite derived from the contract in the folder in another Jest process, and groups its tests by outcome. */
async function derive(env: { [name: string]: string }, { folder } = notes): Promise<Outcome> {
  const config = {
    rootDir: root,
    testMatch: ['<rootDir>/packages/agreement/test/suite/derived-suite.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    transform: { '\\.ts$': '<rootDir>/packages/agreement/jest/strip-types.js' },
    modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/.build'],
    testTimeout: 60_000,
  };
  const report = join(folder, `${Math.random()}.json`);
  const args = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', JSON.stringify(config)];
  const child = { cwd: root, env: { ...process.env, NODE_OPTIONS: '', FOLDER: folder, ...env } };
  const result = await run(process.execPath, [...args, '--json', '--outputFile', report], child).catch(
    (error) => error,
  );
  const { testResults } = (await import(report, { with: { type: 'json' } })).default;
  const [{ message, assertionResults }] = testResults;
  if (assertionResults.length === 0) throw new Error(message || result.stderr);
  function list(status: string) {
    return assertionResults
      .filter((each: { status: string }) => each.status === status)
      .map((each: { fullName: string }) => each.fullName);
  }
  return { passed: list('passed'), failed: list('failed'), pending: list('pending') };
}

async function deriveAgainst(flaw: Flaw, env: { [name: string]: string } = { CREDENTIAL: credential }) {
  const server = await startServer(flaw);
  try {
    return await derive({ URL: server.url, ...env });
  } finally {
    await server.close();
  }
}

describe('the tests derived from a contract', () => {
  it('pass on a server that follows the contract', async () => {
    const { passed, failed, pending } = await deriveAgainst('none');
    expect({ failed, pending }).toEqual({ failed: [], pending: [] });
    for (const operation of ['putNote', 'deleteNote', 'putPicture']) {
      expect(passed).toContain(`${operation} rejects a caller without credentials`);
      expect(passed).toContain(`${operation} accepts a request that the contract accepts`);
    }
    expect(passed).toContain('getHealth accepts a request that the contract accepts');
    expect(passed).not.toContain('getHealth rejects a caller without credentials');
  });

  it('accept a 500 from the mock, which cannot generate binary responses', async () => {
    const { failed } = await deriveAgainst('internal error', { CREDENTIAL: credential, KIND: 'mock' });
    expect(failed).toEqual([]);
  });

  it('name the file to add credentials to when there are none', async () => {
    const { failed, pending } = await deriveAgainst('none', {});
    expect(failed).toEqual([]);
    const wanted = 'is not tested further: test/contract/credentials.ts has no credentials for bearer';
    expect(pending).toEqual(['putNote', 'deleteNote', 'putPicture'].map((operation) => `${operation} ${wanted}`));
  });

  it.each<[string, Flaw, string[]]>([
    ['a body that breaks the contract', 'invalid body', ['getHealth accepts a request that the contract accepts']],
    ['a status that is not declared', 'undeclared status', ['getHealth accepts a request that the contract accepts']],
    [
      'an internal error, although 5XX is declared',
      'internal error',
      ['getHealth accepts a request that the contract accepts'],
    ],
    [
      'an invalid request that is accepted',
      'accepts all requests',
      [
        'putNote rejects a request that the contract rejects',
        'putNote accepts exactly what the contract accepts, and returns declared responses',
        'deleteNote accepts exactly what the contract accepts, and returns declared responses',
      ],
    ],
    [
      'a caller without credentials who is accepted',
      'accepts all callers',
      ['putNote', 'deleteNote', 'putPicture'].map((each) => `${each} rejects a caller without credentials`),
    ],
    [
      'a caller with credentials who is rejected',
      'rejects all callers',
      ['putNote', 'deleteNote', 'putPicture'].map((each) => `${each} accepts a request that the contract accepts`),
    ],
  ])('fail for %s', async (_, flaw, wanted) => {
    const { failed } = await deriveAgainst(flaw);
    expect(failed).toEqual(expect.arrayContaining(wanted));
  });

  it.each([
    ['a path that matches every path', { '/{all+}': { get: toOperation('getAny') } }, () => true],
    [
      'a path of parameters only',
      { '/{a}/{b}/{c}/{d}/{e}': { get: toOperation('getFive') } },
      (path: string) => path.split('/').length === 6,
    ],
  ])('pass for a contract with %s', async (_, paths, isKnown) => {
    const other = await generate({ openapi: '3.1.0', info: { title: 'A', version: '1' }, paths });
    const server = await startStub(({ method, url = '' }) =>
      /%(zz|ff)/.test(url) ? toProblem(400) : method === 'GET' && isKnown(url) ? [204] : toProblem(404),
    );
    const { failed, passed } = await derive({ URL: server.url }, other);
    await Promise.all([server.close(), other.close()]);
    expect(failed).toEqual([]);
    expect(passed.length).toBeGreaterThan(0);
  });
});

function toOperation(operationId: string) {
  const names = operationId === 'getAny' ? ['all'] : ['a', 'b', 'c', 'd', 'e'];
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return { operationId, parameters, responses: { 204: { description: 'No content' } } };
}
