import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { type Contract, ContractError } from '../../src/contract.ts';
import { readDocument } from '../../src/document.ts';
import { toOperationFile } from '../../src/emit/operation-file.ts';
import { emitOperations } from '../../src/emit/operations.ts';
import { toRegistry } from '../../src/emit/registry/registry.ts';
import { emitTypes } from '../../src/emit/types.ts';
import { emitRequestValidators, emitResponseValidators } from '../../src/emit/validators.ts';
import { toGatewayDocument } from '../../src/gateway/document.ts';
import { findGaps } from '../../src/gateway/gaps.ts';
import type { Mutant } from './mutant.ts';

/** `accepted`: all outputs were emitted and are valid code; `rejected`: by a ContractError with locations in the file. */
export type Outcome = 'accepted' | 'rejected';

/** Runs a mutant through the work of `generate`, `scaffold`, `report` and synthesis. Rejects with any other error. */
export async function compile({ text }: Mutant, folder: string): Promise<Outcome> {
  const file = join(folder, 'openapi.yaml');
  await writeFile(file, text);
  try {
    await emitAll(await readDocument(file));
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    checkLocations(error, file, text);
    return 'rejected';
  }
}

async function emitAll(contract: Contract): Promise<void> {
  const requests = await emitRequestValidators(contract);
  const responses = await emitResponseValidators(contract);
  const ids = contract.operations.map(({ operationId }) => operationId);
  const { text: registry } = toRegistry('export const operations: Operations = {};\n', ids);
  const scaffolded = contract.operations.map(toOperationFile);
  for (const code of [await emitTypes(contract), emitOperations(contract), registry, ...scaffolded]) {
    await transform(code, { loader: 'ts', logLevel: 'silent' });
  }
  for (const code of [requests.js, responses.js]) await import(toModule(code));
  findGaps(contract);
  JSON.stringify(toGatewayDocument(contract, { functionUri: 'arn:aws:lambda', allowOrigin: '*' }));
}

function toModule(code: string): string {
  return `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
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
