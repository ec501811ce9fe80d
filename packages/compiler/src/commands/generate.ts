import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProblemMismatches } from '../check/problems.ts';
import { findSlowPatterns } from '../check/redos.ts';
import { type Contract, ContractError, toDiagnosticText } from '../contract.ts';
import { readDocument } from '../document.ts';
import { hasHeader } from '../emit/header.ts';
import { emitOperations } from '../emit/operations.ts';
import { emitTypes } from '../emit/types.ts';
import { emitRequestValidators, emitResponseValidators } from '../emit/validators.ts';

type Files = { [name: string]: string };

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
  const files = await emit(contract);
  if (check) return printStale(await findStale(files, out), out);
  await write(files, out);
  const milliseconds = Math.round(performance.now() - started);
  const count = contract.operations.length;
  const operations = count === 1 ? '1 operation' : `${count} operations`;
  console.log(`${file} -> ${out}: ${Object.keys(files).length} files, ${operations}, ${milliseconds} ms`);
  return 0;
}

/** Generates all files before any is written, so that an error leaves the folder unchanged. */
async function emit(contract: Contract): Promise<Files> {
  checkHasOperations(contract);
  printProgress(contract, 'request validators');
  const requests = await emitRequestValidators(contract);
  printProgress(contract, 'response validators');
  const responses = await emitResponseValidators(contract);
  printProgress(contract, 'types');
  return {
    'openapi.d.ts': await emitTypes(contract),
    'operations.ts': emitOperations(contract),
    'request-validators.d.ts': requests.dts,
    'request-validators.js': requests.js,
    'response-validators.d.ts': responses.dts,
    'response-validators.js': responses.js,
  };
}

/** @throws {ContractError} when the contract has no operations, such as one with only webhooks */
function checkHasOperations({ operations, locate }: Contract): void {
  if (operations.length > 0) return;
  const hint = 'Add one under `paths`, such as `/items: { get: { responses: … } }`.';
  throw new ContractError([{ location: locate('#/paths'), message: 'This contract has no operations.', hint }]);
}

/** Prints progress for large contracts. */
function printProgress({ operations }: Contract, stage: string): void {
  if (operations.length >= 100) console.error(`${operations.length} operations: ${stage} …`);
}

/** Writes to temporary files, then renames them, so that readers never see a partial file. */
async function write(files: Files, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, `${name}.new`), text);
  for (const name of Object.keys(files)) await rename(join(out, `${name}.new`), join(out, name));
  for (const name of await findObsolete(files, out)) await rm(join(out, name));
}

/** Returns a line for each file that writing would change. */
async function findStale(files: Files, out: string): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const found = await readFile(join(out, name), 'utf8').catch(() => undefined);
    if (found !== text) stale.push(`${join(out, name)} is ${found === undefined ? 'missing' : 'out of date'}`);
  }
  return [...stale, ...(await findObsolete(files, out)).map((name) => `${join(out, name)} is no longer generated`)];
}

/** Finds files that were generated earlier and no longer are. */
async function findObsolete(files: Files, out: string): Promise<string[]> {
  const names = (await readdir(out).catch(() => [])).filter((name) => !Object.hasOwn(files, name));
  const obsolete: string[] = [];
  for (const name of names) {
    const text = await readFile(join(out, name), 'utf8').catch(() => '');
    if (hasHeader(text)) obsolete.push(name);
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
