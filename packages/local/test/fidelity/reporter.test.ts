import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import FidelityReporter from './reporter.ts';

const mark = '<!-- `npm run fidelity` writes what follows, from the names of the tests in packages/local/test. -->';
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

/** A project with one test file of the gateway, and a README that says `table`. */
function createProject(table: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fidelity-'));
  const files = {
    'packages/local/README.md': `# Head\n\n${mark}\n\n${table}`,
    'packages/local/test/gateway/a.test.ts': source,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** What the run of a project's tests comes to: the error, and the README after it. */
function run(rootDir: string, { updateSnapshot = 'none', testResults = tests, ...rest } = {}) {
  const reporter = new FidelityReporter({ rootDir, updateSnapshot, ...rest }, { report: () => {} });
  const testFilePath = join(rootDir, 'packages/local/test/gateway/a.test.ts');
  reporter.onRunComplete(undefined, { testResults: testResults.length ? [{ testFilePath, testResults }] : [] });
  return {
    error: reporter.getLastError()?.message,
    readme: readFileSync(join(rootDir, 'packages/local/README.md'), 'utf8'),
  };
}

describe('the fidelity table', () => {
  it('has each behaviour with its sources and fidelity, and leaves out what is not about AWS', () => {
    const { readme, error } = run(createProject('old'), { updateSnapshot: 'all' });
    expect(error).toBeUndefined();
    expect(readme).toMatch(/^# Head\n\n<!--.*-->\n\n2 behaviours, .*: 1 as on AWS, 1 that differ, 0 not done\.\n/);
    expect(readme).toContain('| API Gateway: routing | is local | differs |');
    expect(readme).toContain(
      '### routing\n\nBy [page](https://docs.aws.amazon.com/a/page.html), [part](https://docs.aws.amazon.com/b/other.html#part).\n',
    );
    expect(readme).toContain('| keeps \\| and \\* | as AWS |');
    expect(readme).not.toContain('is quick');
  });

  it('fails the run where it is stale, and says what to run', () => {
    expect(run(createProject('old')).error).toMatch(/^local\/README\.md is stale: .* Run: npm run fidelity$/);
  });

  it('lets the run pass once it is written', () => {
    const folder = createProject('old');
    run(folder, { updateSnapshot: 'all' });
    expect(run(folder).error).toBeUndefined();
  });

  it.each([
    ['some tests were left out by name', { testNamePattern: 'routing' }],
    ['a file did not run', { testResults: [] }],
    ['a test failed', { testResults: tests.map((test) => ({ ...test, status: 'failed' })) }],
  ])('says nothing where %s', (_, given) => {
    const folder = createProject('old');
    expect(run(folder, { updateSnapshot: 'all', ...given })).toEqual({
      error: undefined,
      readme: `# Head\n\n${mark}\n\nold`,
    });
  });
});
