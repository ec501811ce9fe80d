import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type FileResult, folders, listBehaviours } from './behaviours.ts';
import { toTable } from './table.ts';

const file = 'packages/local/README.md';
const mark = '<!-- `npm run fidelity` writes what follows, from the names of the tests in packages/local/test. -->';

/** What is read here of Jest's configuration. */
interface Options {
  rootDir: string;
  testNamePattern?: string;
  updateSnapshot: string;
}

/**
 * A Jest reporter that holds the fidelity table in packages/local/README.md to the tests that just ran, and fails the run where
 * it is stale; with `--updateSnapshot` it writes the table instead. It keeps silent unless all tests of the table ran.
 */
export default class FidelityReporter {
  readonly #options: Options;
  #error: Error | undefined;

  readonly #report: (message: string) => void;

  constructor(options: Options, { report = console.error }: { report?: (message: string) => void } = {}) {
    this.#options = options;
    this.#report = report;
  }

  onRunComplete(_contexts: unknown, { testResults }: { testResults: FileResult[] }): void {
    const { rootDir, testNamePattern, updateSnapshot } = this.#options;
    const files = findFiles(rootDir, testResults);
    if (!files || testNamePattern) return;
    const readme = readFileSync(join(rootDir, file), 'utf8');
    const fresh = `${readme.slice(0, readme.indexOf(mark))}${mark}\n\n${toTable(listBehaviours(files))}\n`;
    if (updateSnapshot === 'all') writeFileSync(join(rootDir, file), fresh);
    else if (readme !== fresh)
      this.#fail(`${file} is stale: its table does not name the tests that ran. Run: npm run fidelity`);
  }

  #fail(message: string): void {
    this.#error = new Error(message);
    this.#report(message);
  }

  getLastError(): Error | undefined {
    return this.#error;
  }
}

/** The results of every test file in the table's folders; undefined where one did not run, or not to a good end. */
function findFiles(rootDir: string, results: FileResult[]): FileResult[] | undefined {
  const byPath = new Map(results.map((result) => [resolve(result.testFilePath), result]));
  const wanted = folders.flatMap((folder) => globSync(`${folder}/*.test.ts`, { cwd: rootDir })).toSorted();
  const found = wanted.flatMap((path) => byPath.get(resolve(rootDir, path)) ?? []);
  const passed = found.every(({ testResults }) => testResults.every(({ status }) => status === 'passed'));
  return found.length === wanted.length && passed ? found : undefined;
}
