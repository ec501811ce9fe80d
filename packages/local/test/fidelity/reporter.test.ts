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

/** A stale table, made from these test files. */
function toStale(...names: string[]) {
  return `# Head\n\nFrom the tests in ${names.map((name) => `\`${name}\``).join(', ')}.\n`;
}

const stale = toStale('gateway/a.test.ts');

/** A project with one test file of the gateway, and a table that says `text`. */
function createProject(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fidelity-'));
  for (const [path, content] of Object.entries({ [table]: text, [file]: source })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** What the run of a project's tests comes to: the error, and the table after it. */
function run(rootDir: string, { updateSnapshot = 'none', testResults = tests, ...rest } = {}) {
  const reporter = new FidelityReporter({ rootDir, updateSnapshot, ...rest }, { report: () => {} });
  const testFilePath = join(rootDir, file);
  reporter.onRunComplete(undefined, { testResults: testResults.length ? [{ testFilePath, testResults }] : [] });
  const text = existsSync(join(rootDir, table)) ? readFileSync(join(rootDir, table), 'utf8') : undefined;
  return { error: reporter.getLastError()?.message, text };
}

describe('the fidelity table', () => {
  it('has each behaviour with its sources and fidelity, and leaves out what is not about AWS', () => {
    const { text, error } = run(createProject(stale), { updateSnapshot: 'all' });
    expect(error).toBeUndefined();
    expect(text).toMatch(/^# How true[\s\S]*\n\n2 behaviours, .*: 1 as on AWS, 1 that differ, 0 not done\.\n/);
    expect(text).toContain('From the tests in `gateway/a.test.ts`.\n');
    expect(text).toContain('| API Gateway: routing | is local | differs |');
    expect(text).toContain(
      '### routing\n\nBy [page](https://docs.aws.amazon.com/a/page.html), [part](https://docs.aws.amazon.com/b/other.html#part).\n',
    );
    expect(text).toContain('| keeps \\| and \\* | as AWS |');
    expect(text).not.toContain('is quick');
  });

  it('fails the run where it is stale, and says what to run', () => {
    expect(run(createProject(stale)).error).toMatch(
      /^packages\/local\/FIDELITY\.md is stale: .* Run: npm run fidelity --workspace packages\/local$/,
    );
  });

  it('lets the run pass once it is written', () => {
    const folder = createProject(stale);
    run(folder, { updateSnapshot: 'all' });
    expect(run(folder).error).toBeUndefined();
  });

  it.each([
    ['some tests were left out by name', { testNamePattern: 'routing' }],
    ['a file did not run', { testResults: [] }],
    ['a test failed', { testResults: tests.map((test) => ({ ...test, status: 'failed' })) }],
  ])('says nothing where %s', (_, given) => {
    const folder = createProject(stale);
    expect(run(folder, { updateSnapshot: 'all', ...given })).toEqual({ error: undefined, text: stale });
  });

  it('says nothing of test files that were deleted', () => {
    const text = toStale('database/gone.test.ts', 'gateway/a.test.ts');
    expect(run(createProject(text))).toEqual({ error: undefined, text });
  });

  it('says nothing where no test file is left, and writes nothing', () => {
    const folder = createProject(stale);
    rmSync(join(folder, file));
    expect(run(folder, { updateSnapshot: 'all', testResults: [] })).toEqual({ error: undefined, text: stale });
  });

  it('says nothing where there is no table', () => {
    const folder = createProject(stale);
    rmSync(join(folder, table));
    expect(run(folder)).toEqual({ error: undefined, text: undefined });
  });
});
