import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProblemMismatches } from '../check/problems.ts';
import { findSlowPatterns } from '../check/redos.ts';
import { type Contract, ContractError, toDiagnosticText } from '../contract.ts';
import { readDocument } from '../document.ts';
import { emitOperations } from '../emit/operations.ts';
import { emitTypes } from '../emit/types.ts';
import { emitRequestValidators, emitResponseValidators } from '../emit/validators.ts';

type Files = { [name: string]: string };

interface Options {
  check: boolean;
  contract: string;
  out: string;
  'allow-bad-examples': boolean;
}

/** Writes the generated files from the contract; with `check`, compares them instead. Nothing else writes there. */
export async function generate({ check, contract: file, out, ...options }: Options): Promise<number> {
  const started = performance.now();
  const contract = await readDocument(file, { allowBadExamples: options['allow-bad-examples'] });
  const warnings = [
    ...(contract.warnings ?? []),
    ...(await findSlowPatterns(contract)),
    ...findProblemMismatches(contract),
  ];
  if (warnings.length > 0) console.error(`Warnings:\n${toDiagnosticText(warnings)}`);
  const files = await emit(contract);
  if (check) return report(await findStale(files, out), out);
  await write(files, out);
  const milliseconds = Math.round(performance.now() - started);
  console.log(
    `${file} -> ${out}: ${Object.keys(files).length} files, ${contract.operations.length} operations, ${milliseconds} ms`,
  );
  return 0;
}

/** Makes everything, so that nothing is written when a part fails. */
async function emit(contract: Contract): Promise<Files> {
  checkSome(contract);
  const tell = createProgress(contract);
  tell('request validators');
  const requests = await emitRequestValidators(contract);
  tell('response validators');
  const responses = await emitResponseValidators(contract);
  tell('types');
  return {
    'openapi.d.ts': await emitTypes(contract),
    'operations.ts': emitOperations(contract),
    'request-validators.d.ts': requests.dts,
    'request-validators.js': requests.js,
    'response-validators.d.ts': responses.dts,
    'response-validators.js': responses.js,
  };
}

/** @throws {ContractError} for a contract without operations, such as one of webhooks alone: there is nothing to serve */
function checkSome({ operations, locate }: Contract): void {
  if (operations.length > 0) return;
  const hint = 'Add one under `paths`, as in `/items: { get: { responses: … } }`.';
  throw new ContractError([{ location: locate('#/paths'), message: 'This contract has no operations.', hint }]);
}

/** Prints progress for large contracts. */
function createProgress({ operations }: Contract): (what: string) => void {
  return (what) => {
    if (operations.length >= 100) console.error(`${operations.length} operations: ${what} …`);
  };
}

/** Writes to temporary files, then renames them, so that readers never see a partial file. */
async function write(files: Files, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, `${name}.new`), text);
  for (const name of Object.keys(files)) await rename(join(out, `${name}.new`), join(out, name));
  for (const name of await findSuperfluous(files, out)) await rm(join(out, name));
}

async function findStale(files: Files, out: string): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const found = await readFile(join(out, name), 'utf8').catch(() => undefined);
    if (found !== text) stale.push(`${join(out, name)} is ${found === undefined ? 'missing' : 'stale'}`);
  }
  return [...stale, ...(await findSuperfluous(files, out)).map((name) => `${join(out, name)} is superfluous`)];
}

/** Finds files that were generated once and no longer are; files written by hand are left alone. */
async function findSuperfluous(files: Files, out: string): Promise<string[]> {
  const names = (await readdir(out).catch(() => [])).filter((name) => !Object.hasOwn(files, name));
  const superfluous: string[] = [];
  for (const name of names) {
    const text = await readFile(join(out, name), 'utf8').catch(() => '');
    if (/^\/\/ Generated from .* by npm run generate\. Do not edit\./.test(text)) superfluous.push(name);
  }
  return superfluous;
}

function report(stale: string[], out: string): number {
  if (stale.length === 0) {
    console.log(`${out} is fresh`);
    return 0;
  }
  console.error(`${stale.join('\n')}\nRun: npm run generate`);
  return 1;
}
