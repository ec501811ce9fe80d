import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type FileResult, folders, listBehaviours } from './behaviours.ts';
import { toTable } from './table.ts';

const table = 'packages/local/FIDELITY.md';
const tests = 'packages/local/test';

/** The part of Jest's configuration that is read here. */
interface Options {
  rootDir: string;
  testNamePattern?: string;
  updateSnapshot: string;
}

/**
 * A Jest reporter that holds packages/local/FIDELITY.md to the tests that just ran, and fails the run where it is stale;
 * with `--updateSnapshot` it writes the file instead. It keeps silent unless every test file about AWS ran and passed,
 * those that the file names among them: a run without them, or a project without them, can't tell.
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
    const ran = findRan(rootDir, testResults);
    if (!ran || testNamePattern) return;
    const path = join(rootDir, table);
    const fresh = toText(listBehaviours(ran.files), ran.names);
    if (updateSnapshot === 'all') writeFileSync(path, fresh);
    else if (existsSync(path)) this.#check(readFileSync(path, 'utf8'), fresh, ran.names);
  }

  #check(text: string, fresh: string, names: string[]): void {
    const isWhole = toNames(text).every((name) => names.includes(name));
    if (text === fresh || !isWhole) return;
    this.#error = new Error(
      `${table} is stale: its table does not name the tests that ran. Run: npm run fidelity --workspace packages/local`,
    );
    this.#report(this.#error.message);
  }

  getLastError(): Error | undefined {
    return this.#error;
  }
}

/** The results of every test file in the table's folders; undefined where there is none, or one did not run or pass. */
function findRan(rootDir: string, results: FileResult[]): { files: FileResult[]; names: string[] } | undefined {
  const byPath = new Map(results.map((result) => [resolve(result.testFilePath), result]));
  const wanted = folders.flatMap((folder) => globSync(`${folder}/*.test.ts`, { cwd: rootDir })).toSorted();
  const files = wanted.flatMap((path) => byPath.get(resolve(rootDir, path)) ?? []);
  const passed = files.every(({ testResults }) => testResults.every(({ status }) => status === 'passed'));
  if (wanted.length === 0 || files.length < wanted.length || !passed) return undefined;
  return { files, names: wanted.map((path) => path.replaceAll('\\', '/').slice(tests.length + 1)) };
}

const from = 'From the tests in ';

function toText(behaviours: Parameters<typeof toTable>[0], names: string[]): string {
  return `# How true the local stack is

Each row is the name of a test, and is here because that test passed; the pages above a table say that AWS does so. \`npm run fidelity --workspace packages/local\` writes this file.

${from}${names.map((name) => `\`${name}\``).join(', ')}.

${toTable(behaviours)}
`;
}

/** The test files that the file was made from. */
function toNames(text: string): string[] {
  const line = text.split('\n').find((each) => each.startsWith(from)) ?? '';
  return [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}
