import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from 'esbuild';
import type { Contract } from '../../src/contract.ts';
import { ContractError } from '../../src/diagnostic.ts';
import { readDocument } from '../../src/document.ts';
import { toOperationFile } from '../../src/emit/operation-file.ts';
import { emitOperations } from '../../src/emit/operations.ts';
import { toRegistry } from '../../src/emit/registry.ts';
import { emitTypes } from '../../src/emit/types.ts';
import { toGatewayDocument } from '../../src/gateway/document.ts';
import { findGaps } from '../../src/gateway/gaps.ts';
import { importEmitted } from '../emitted.ts';
import type { Mutant } from './mutant.ts';

/** `accepted`: all outputs were emitted and are valid code; `rejected`: by a ContractError with locations in the file. */
export type Outcome = 'accepted' | 'rejected';

/** Runs a mutant through the work of `generate`, `scaffold`, `report` and synthesis. Rejects with any other error. */
export async function compile({ text }: Mutant, folder: string): Promise<Outcome> {
  return (await compileText(text, folder)) ? 'accepted' : 'rejected';
}

/** Runs a contract through the same work; returns its emitted types by file name, or undefined if it is rejected. */
export async function compileText(text: string, folder: string): Promise<{ [file: string]: string } | undefined> {
  const file = join(folder, 'openapi.yaml');
  await writeFile(file, text);
  try {
    return await emitAll(await readDocument(file));
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    checkLocations(error, file, text);
    return undefined;
  }
}

async function emitAll(contract: Contract): Promise<{ [file: string]: string }> {
  await importEmitted(contract);
  const ids = contract.operations.map(({ operationId }) => operationId);
  const { text: registry } = toRegistry('export const operations: Operations = {};\n', ids);
  const scaffolded = contract.operations.map(toOperationFile);
  const { 'operations.d.ts': table = '' } = emitOperations(contract);
  const types = await emitTypes(contract);
  for (const code of [types, table, registry, ...scaffolded]) {
    await transform(code, { loader: 'ts', logLevel: 'silent' });
  }
  findGaps(contract);
  JSON.stringify(toGatewayDocument(contract, { functionUri: 'arn:aws:lambda', allowOrigin: '*' }));
  return { 'openapi.d.ts': types, 'operations.d.ts': table };
}

/** Checks that every diagnostic has a message, a hint and a location in the mutant, or in another file that it refers to. */
function checkLocations({ diagnostics }: ContractError, file: string, text: string): void {
  if (diagnostics.length === 0) throw new Error('The error has no diagnostics.');
  for (const { location, message, hint } of diagnostics) {
    const lines = (location.file === file ? text : readFileSync(location.file, 'utf8')).split('\n');
    const width = lines[location.line - 1]?.length;
    const isIn = width !== undefined && location.column >= 1 && location.column <= width + 1;
    if (!isIn) throw new Error(`The location is not in the file: ${JSON.stringify(location)} ${message}`);
    if (message === '' || hint === '') throw new Error('A diagnostic has no message or hint.');
  }
}
