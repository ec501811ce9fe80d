import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../../..');

export interface Outcome {
  passed: string[];
  failed: string[];
  pending: string[];
  /** What the failed tests say. */
  messages: string;
  /** The exit code, and everything printed. */
  code: number;
  output: string;
}

interface TestResult {
  status: 'passed' | 'failed' | 'pending';
  fullName: string;
  failureMessages: string[];
}

const config = {
  rootDir: root,
  testMatch: ['<rootDir>/packages/agreement/test/suite/derived-suite.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/packages/agreement/jest/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/.build'],
  testTimeout: 60_000,
  globalSetup: '<rootDir>/packages/agreement/test/suite/setup.ts',
  globalTeardown: '<rootDir>/packages/agreement/src/setup/teardown.ts',
};

/**
 * Runs the suite derived from the contract in a folder in another Jest process.
 * @param coverage the percentage of responses that must be seen
 */
export async function derive(folder: string, env: { [name: string]: string }, coverage?: number): Promise<Outcome> {
  const report = join(folder, 'report.json');
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', contract: { coverage: { local: coverage } } }),
  );
  const jest = [join(root, 'node_modules/jest/bin/jest.js'), '--config', JSON.stringify(config)];
  const args = ['--experimental-vm-modules', ...jest, '--json', '--outputFile', report];
  const child = { cwd: folder, env: { ...process.env, NODE_OPTIONS: '', CASES: '200', ...env } };
  const { code = 0, stdout, stderr } = await run(process.execPath, args, child).catch((error) => error);
  const [{ message, assertionResults }] = JSON.parse(await readFile(report, 'utf8')).testResults;
  if (assertionResults.length === 0) throw new Error(message || stderr);
  const results: TestResult[] = assertionResults;
  function list(status: TestResult['status']) {
    return results.filter((each) => each.status === status).map(({ fullName }) => fullName);
  }
  const messages = results.flatMap(({ failureMessages }) => failureMessages).join('\n');
  const output = `${stdout}${stderr}`;
  return { passed: list('passed'), failed: list('failed'), pending: list('pending'), messages, code, output };
}
