import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { acknowledge } from '../check/acknowledgements.ts';
import { checkProblems } from '../check/problems.ts';
import { checkSlowPatterns } from '../check/redos.ts';
import type { Contract } from '../contract.ts';
import { createReporter, type Diagnostic, type Reporter } from '../diagnostic.ts';
import { inspectDocument } from '../document.ts';
import { emitFiles } from '../emit/files.ts';
import { hasHeader } from '../emit/header.ts';
import type { Files } from '../validators/modules.ts';
import { type Format, printDiagnostics, toCount } from './diagnostics.ts';

interface Options {
  check?: boolean;
  /** Whether warnings are errors. */
  strict?: boolean;
  format: Format;
  contract: string;
  out: string;
}

/**
 * Writes the files generated from the contract; with `check`, compares them with the existing files instead.
 * Returns the exit code: 1 if the contract has errors, or if a checked file is stale.
 */
export async function generate({ check, strict, format, contract: file, out }: Options): Promise<number> {
  const started = performance.now();
  const contract = await readValid({ file, strict, format });
  if (!contract) return 1;
  // All files are generated before any is written, so that an error leaves the folder unchanged.
  const files = await emitFiles(contract, (stage) => reportProgress(contract, stage));
  if (check) return printStale(await findStale(files, out), out);
  await write(files, out);
  const milliseconds = Math.round(performance.now() - started);
  const written = `${toCount(Object.keys(files).length, 'file')}, ${toCount(contract.operations.length, 'operation')}`;
  const print = format === 'text' ? console.log : console.error;
  print(`${file} -> ${out}: ${written}, ${milliseconds} ms`);
  return 0;
}

/** Reads the contract and prints its diagnostics; returns undefined if it has errors or, if `strict`, warnings. */
async function readValid({
  file,
  strict,
  format,
}: {
  file: string;
  strict: boolean | undefined;
  format: Format;
}): Promise<Contract | undefined> {
  const { contract, diagnostics } = await inspectDocument(file);
  const reporter = createReporter((pointer) => contract?.locate(pointer) ?? { file, line: 1, column: 1 });
  if (contract) {
    checkHasOperations(contract, reporter);
    await checkSlowPatterns(contract, reporter);
    checkProblems(contract, reporter);
  }
  const found = [...diagnostics, ...reporter.diagnostics];
  const all = contract ? toAcknowledged(contract, found) : found;
  if (all.length > 0 || format !== 'text') printDiagnostics(all, format);
  const isRejected = all.some(({ severity, acknowledged }) =>
    strict ? acknowledged === undefined : severity === 'error',
  );
  if (isRejected && strict) console.error('With --strict, warnings are errors.');
  return isRejected ? undefined : contract;
}

/** Adds the reasons that the contract gives for warnings, and warnings about reasons for nothing. */
function toAcknowledged(contract: Contract, diagnostics: Diagnostic[]): Diagnostic[] {
  const reporter = createReporter(contract.locate);
  return [...acknowledge(contract, diagnostics, reporter), ...reporter.diagnostics];
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html */
function checkHasOperations({ operations, document }: Contract, { error }: Reporter): void {
  if (operations.length > 0) return;
  const webhooks = document.webhooks || document['x-webhooks'] ? ' Webhooks are requests that this API sends.' : '';
  const message = `This contract has no operations; API Gateway cannot deploy an API without one.${webhooks}`;
  error('no-operations', '#/paths', message, 'Add one under `paths`, such as `/items: { get: { responses: … } }`.');
}

/** Prints progress for large contracts. */
function reportProgress({ operations }: Contract, stage: string): void {
  if (operations.length >= 100) console.error(`${operations.length} operations: ${stage} …`);
}

/** Writes to temporary files, then renames them, so that readers never see a partial file. */
async function write(files: Files, out: string): Promise<void> {
  const changed = await findChanged(files, out);
  for (const folder of new Set(changed.map((path) => dirname(join(out, path)))))
    await mkdir(folder, { recursive: true });
  for (const path of changed) await writeFile(join(out, `${path}.new`), files[path] ?? '');
  for (const path of changed) await rename(join(out, `${path}.new`), join(out, path));
  for (const path of await findObsolete(files, out)) await rm(join(out, path));
}

/** Returns a line for each file that writing would change. */
async function findStale(files: Files, out: string): Promise<string[]> {
  const changed = await findChanged(files, out);
  const stale = changed.map(
    (path) => `${join(out, path)} is ${existsSync(join(out, path)) ? 'out of date' : 'missing'}`,
  );
  return [...stale, ...(await findObsolete(files, out)).map((path) => `${join(out, path)} is no longer generated`)];
}

async function findChanged(files: Files, out: string): Promise<string[]> {
  const paths = Object.keys(files);
  const texts = await Promise.all(paths.map((path) => readFile(join(out, path), 'utf8').catch(() => undefined)));
  return paths.filter((path, index) => texts[index] !== files[path]);
}

/** Finds files that were generated earlier and no longer are. */
async function findObsolete(files: Files, out: string): Promise<string[]> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(out, join(parentPath, name)).replaceAll('\\', '/'))
    .filter((path) => !Object.hasOwn(files, path));
  const obsolete: string[] = [];
  for (const path of paths) {
    if (hasHeader(await readFile(join(out, path), 'utf8').catch(() => ''))) obsolete.push(path);
  }
  return obsolete;
}

function printStale(stale: string[], out: string): number {
  if (stale.length === 0) {
    console.log(`${out} is up to date`);
    return 0;
  }
  console.error(`${stale.join('\n')}\nRun: npm run generate`);
  return 1;
}
