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

/** `taken`: every output was made and can be read; `refused`: by a ContractError whose every place is in the file. */
export type Outcome = 'taken' | 'refused';

/** Puts a mutant through everything that `generate`, `scaffold`, `report` and `synth` do. Rejects with what is no refusal. */
export async function compile({ text }: Mutant, folder: string): Promise<Outcome> {
  const file = join(folder, 'openapi.yaml');
  await writeFile(file, text);
  try {
    await makeAll(await readDocument(file));
    return 'taken';
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    checkPlaces(error, file, text);
    return 'refused';
  }
}

async function makeAll(contract: Contract): Promise<void> {
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

/** A mutant may refer to any file that there is; a place in that one is a place too. */
function checkPlaces({ diagnostics }: ContractError, file: string, text: string): void {
  if (diagnostics.length === 0) throw new Error('The refusal says nothing.');
  for (const { location, message, hint } of diagnostics) {
    const lines = (location.file === file ? text : readFileSync(location.file, 'utf8')).split('\n');
    const width = lines[location.line - 1]?.length;
    const isIn = width !== undefined && location.column >= 1 && location.column <= width + 1;
    if (!isIn) throw new Error(`The place is not in the file: ${JSON.stringify(location)} ${message}`);
    if (message === '' || hint === '') throw new Error('The refusal has no words.');
  }
}
