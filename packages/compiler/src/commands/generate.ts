import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { findProblemMismatches } from '../check/problems.ts';
import { findSlowPatterns } from '../check/redos.ts';
import { type Contract, ContractError, toDiagnosticText } from '../contract.ts';
import { readDocument } from '../document.ts';
import { emitFiles } from '../emit/files.ts';
import { hasHeader } from '../emit/header.ts';
import type { Files } from '../validators/modules.ts';

interface Options {
  check?: boolean;
  contract: string;
  out: string;
  allowBadExamples?: boolean;
}

/**
 * Writes the files generated from the contract; with `check`, compares them with the existing files instead.
 * Returns the exit code: 1 if a checked file is stale.
 */
export async function generate({ check, contract: file, out, allowBadExamples }: Options): Promise<number> {
  const started = performance.now();
  const contract = await readDocument(file, { allowBadExamples });
  const warnings = [
    ...(contract.warnings ?? []),
    ...(await findSlowPatterns(contract)),
    ...findProblemMismatches(contract),
  ];
  if (warnings.length > 0) console.error(`Warnings:\n${toDiagnosticText(warnings)}`);
  checkHasOperations(contract);
  // All files are generated before any is written, so that an error leaves the folder unchanged.
  const files = await emitFiles(contract, (stage) => reportProgress(contract, stage));
  if (check) return printStale(await findStale(files, out), out);
  await write(files, out);
  const milliseconds = Math.round(performance.now() - started);
  const count = contract.operations.length;
  const operations = count === 1 ? '1 operation' : `${count} operations`;
  console.log(`${file} -> ${out}: ${Object.keys(files).length} files, ${operations}, ${milliseconds} ms`);
  return 0;
}

/** @throws {ContractError} when the contract has no operations, such as one with only webhooks */
function checkHasOperations({ operations, locate }: Contract): void {
  if (operations.length > 0) return;
  const hint = 'Add one under `paths`, such as `/items: { get: { responses: … } }`.';
  throw new ContractError([{ location: locate('#/paths'), message: 'This contract has no operations.', hint }]);
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
