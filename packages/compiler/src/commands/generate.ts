import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findSlow } from '../check/redos.ts';
import { type Contract, ContractError, toLines } from '../contract.ts';
import { readDocument } from '../document.ts';
import { emitOperations } from '../emit/operations.ts';
import { emitTypes } from '../emit/types.ts';
import { emitRequestValidators, emitResponseValidators } from '../emit/validators.ts';
import { toTold } from './tell.ts';

type Files = { [name: string]: string };

/** `npm run generate`: writes generated/ from openapi.yaml; with --check, compares instead. The only file that writes there. */
const main = async (): Promise<number> => {
  const started = performance.now();
  const { check, contract: file, out, ...options } = parseArgs({ options: OPTIONS }).values;
  const contract = await readDocument(file, { allowBadExamples: options['allow-bad-examples'] });
  const warnings = [...(contract.warnings ?? []), ...(await findSlow(contract))];
  if (warnings.length > 0) console.error(`Warnings:\n${toLines(warnings)}`);
  const files = await emit(contract);
  if (check) return report(await findStale(files, out), out);
  await write(files, out);
  const milliseconds = Math.round(performance.now() - started);
  console.log(
    `${file} -> ${out}: ${Object.keys(files).length} files, ${contract.operations.length} operations, ${milliseconds} ms`,
  );
  return 0;
};

const OPTIONS = {
  check: { type: 'boolean', default: false },
  contract: { type: 'string', default: 'openapi.yaml' },
  out: { type: 'string', default: 'generated' },
  'allow-bad-examples': { type: 'boolean', default: false },
} as const;

const USAGE = 'npm run generate [-- --check] [-- --allow-bad-examples] [-- --contract FILE] [-- --out FOLDER]';

/** Everything is made before anything is written. */
const emit = async (contract: Contract): Promise<Files> => {
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
};

/** Nothing can be typed, or served, of a contract without operations, such as one of webhooks alone. */
const checkSome = ({ operations, locate }: Contract): void => {
  if (operations.length > 0) return;
  const mend = 'Write one under paths, as in /items: { get: { responses: … } }.';
  throw new ContractError([{ location: locate('#/paths'), message: 'This contract has no operation.', mend }]);
};

/** Says what is being made, where the contract is large enough for someone to wonder. */
const createProgress =
  ({ operations }: Contract) =>
  (what: string): void => {
    if (operations.length >= 100) console.error(`${operations.length} operations: ${what} …`);
  };

/** Writes beside, then renames: whoever reads meets the old file or the new one, never a part. */
const write = async (files: Files, out: string): Promise<void> => {
  await mkdir(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, `${name}.new`), text);
  for (const name of Object.keys(files)) await rename(join(out, `${name}.new`), join(out, name));
  for (const name of await findSuperfluous(files, out)) await rm(join(out, name));
};

const findStale = async (files: Files, out: string): Promise<string[]> => {
  const stale: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const found = await readFile(join(out, name), 'utf8').catch(() => undefined);
    if (found !== text) stale.push(`${join(out, name)} is ${found === undefined ? 'missing' : 'stale'}`);
  }
  return [...stale, ...(await findSuperfluous(files, out)).map((name) => `${join(out, name)} is superfluous`)];
};

/** What was generated once and is no more; files of others are let be. */
const findSuperfluous = async (files: Files, out: string): Promise<string[]> => {
  const names = (await readdir(out).catch(() => [])).filter((name) => !Object.hasOwn(files, name));
  const superfluous: string[] = [];
  for (const name of names) {
    const text = await readFile(join(out, name), 'utf8').catch(() => '');
    if (/^\/\/ Generated from .* by npm run generate\. Do not edit\./.test(text)) superfluous.push(name);
  }
  return superfluous;
};

const report = (stale: string[], out: string): number => {
  if (stale.length === 0) {
    console.log(`${out} is fresh`);
    return 0;
  }
  console.error(`${stale.join('\n')}\nRun: npm run generate`);
  return 1;
};

process.exitCode = await main().catch((error: unknown) => {
  console.error(toTold(error, USAGE));
  return 1;
});
