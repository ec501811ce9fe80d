import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import FidelityReporter from './reporter.ts';

const source = `/**
 * https://docs.aws.amazon.com/a/page.html
 * https://docs.aws.amazon.com/b/other.html#part
 */
describe('routing', () => {});
describe('differs from AWS: routing', () => {});
describe('stopping', () => {});
`;
const tests = [
  { ancestorTitles: ['routing'], title: 'keeps | and *', status: 'passed' },
  { ancestorTitles: ['differs from AWS: routing'], title: 'is local', status: 'passed' },
  { ancestorTitles: ['stopping'], title: 'is quick', status: 'passed' },
];

const file = 'packages/local/test/gateway/a.test.ts';
const table = 'packages/local/FIDELITY.md';

/** Returns a stale table of these test files. */
function toStale(...names: string[]) {
  return `# Head\n\nFrom the tests in ${names.map((name) => `\`${name}\``).join(', ')}.\n`;
}

const stale = toStale('gateway/a.test.ts');

/** Creates a project with one test file of the gateway and this table. */
function createProject(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fidelity-'));
  for (const [path, content] of Object.entries({ [table]: text, [file]: source })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Reports the results of a project's tests; returns the error and the table afterwards. */
function run(rootDir: string, { updateSnapshot = 'none', testResults = tests, ...rest } = {}) {
  const reporter = new FidelityReporter({ rootDir, updateSnapshot, ...rest }, { report: () => {} });
  const testFilePath = join(rootDir, file);
  reporter.onRunComplete(undefined, { testResults: testResults.length ? [{ testFilePath, testResults }] : [] });
  const text = existsSync(join(rootDir, table)) ? readFileSync(join(rootDir, table), 'utf8') : undefined;
  return { error: reporter.getLastError()?.message, text };
}

describe('the fidelity table', () => {
  it('lists each behaviour with its sources and fidelity, without tests that are not about AWS', () => {
    const { text, error } = run(createProject(stale), { updateSnapshot: 'all' });
    expect(error).toBeUndefined();
    expect(text).toMatch(
      /^# Fidelity of the local stack[\s\S]*\n\n2 behaviours, .*: 1 as on AWS, 1 that differ, 0 not done\.\n/,
    );
    expect(text).toContain('From the tests in `gateway/a.test.ts`.\n');
    expect(text).toContain('| API Gateway: routing | is local | differs |');
    expect(text).toContain(
      '### routing\n\nBy [page](https://docs.aws.amazon.com/a/page.html), [part](https://docs.aws.amazon.com/b/other.html#part).\n',
    );
    expect(text).toContain('| keeps \\| and \\* | as AWS |');
    expect(text).not.toContain('is quick');
  });

  it('fails the run if it is stale, and names the command to run', () => {
    expect(run(createProject(stale)).error).toMatch(
      /^packages\/local\/FIDELITY\.md is stale: .* Run: npm run fidelity --workspace packages\/local$/,
    );
  });

  it('passes the run once it is written', () => {
    const folder = createProject(stale);
    run(folder, { updateSnapshot: 'all' });
    expect(run(folder).error).toBeUndefined();
  });

  it.each([
    ['tests were filtered by name', { testNamePattern: 'routing' }],
    ['a file did not run', { testResults: [] }],
    ['a test failed', { testResults: tests.map((test) => ({ ...test, status: 'failed' })) }],
  ])('is not checked if %s', (_, given) => {
    const folder = createProject(stale);
    expect(run(folder, { updateSnapshot: 'all', ...given })).toEqual({ error: undefined, text: stale });
  });

  it('is not checked after test files were deleted', () => {
    const text = toStale('database/gone.test.ts', 'gateway/a.test.ts');
    expect(run(createProject(text))).toEqual({ error: undefined, text });
  });

  it('is neither checked nor written without test files', () => {
    const folder = createProject(stale);
    rmSync(join(folder, file));
    expect(run(folder, { updateSnapshot: 'all', testResults: [] })).toEqual({ error: undefined, text: stale });
  });

  it('is not checked if it does not exist', () => {
    const folder = createProject(stale);
    rmSync(join(folder, table));
    expect(run(folder)).toEqual({ error: undefined, text: undefined });
  });
});
