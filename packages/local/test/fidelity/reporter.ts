import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type FileResult, folders, listBehaviours } from './behaviours.ts';
import { toTable } from './table.ts';

const table = 'packages/local/FIDELITY.md';
const tests = 'packages/local/test';

/** The used part of Jest's configuration. */
interface Options {
  rootDir: string;
  testNamePattern?: string;
  updateSnapshot: string;
}

/**
 * A Jest reporter that fails the run if packages/local/FIDELITY.md does not match the tests; with `--updateSnapshot`, it
 * writes the file instead. It does neither unless every test file about AWS, and every one that the file names, has run
 * and passed.
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
    const fresh = toPage(listBehaviours(ran.files), ran.names);
    if (updateSnapshot === 'all') writeFileSync(path, fresh);
    else if (existsSync(path)) this.#check(readFileSync(path, 'utf8'), fresh, ran.names);
  }

  #check(text: string, fresh: string, names: string[]): void {
    const isComplete = findTestFiles(text).every((name) => names.includes(name));
    if (text === fresh || !isComplete) return;
    this.#error = new Error(
      `${table} is stale: it does not match the tests. Run: npm run fidelity --workspace packages/local`,
    );
    this.#report(this.#error.message);
  }

  getLastError(): Error | undefined {
    return this.#error;
  }
}

/** Returns the results of all test files about AWS; undefined if there are none, or one did not run or pass. */
function findRan(rootDir: string, results: FileResult[]): { files: FileResult[]; names: string[] } | undefined {
  const byPath = new Map(results.map((result) => [resolve(result.testFilePath), result]));
  const wanted = folders.flatMap((folder) => globSync(`${folder}/*.test.ts`, { cwd: rootDir })).toSorted();
  const files = wanted.flatMap((path) => byPath.get(resolve(rootDir, path)) ?? []);
  const passed = files.every(({ testResults }) => testResults.every(({ status }) => status === 'passed'));
  if (wanted.length === 0 || files.length < wanted.length || !passed) return undefined;
  return { files, names: wanted.map((path) => path.replaceAll('\\', '/').slice(tests.length + 1)) };
}

const from = 'From the tests in ';

function toPage(behaviours: Parameters<typeof toTable>[0], names: string[]): string {
  return `# Fidelity of the local stack

Each row is the name of a test that passed; the pages above a table document AWS's behaviour. \`npm run fidelity --workspace packages/local\` writes this file.

${from}${names.map((name) => `\`${name}\``).join(', ')}.

${toTable(behaviours)}
`;
}

/** Returns the test files that the table names. */
function findTestFiles(text: string): string[] {
  const line = text.split('\n').find((each) => each.startsWith(from)) ?? '';
  return [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}
