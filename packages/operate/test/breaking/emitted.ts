import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contract } from '@contract-first/compiler';
import { emitCode } from '@contract-first/compiler/emit';

type Validate = (value: unknown) => boolean;

/** The generated validators of an operation: of its requests, and of the JSON body of its 200. */
export interface Validators {
  request: Validate;
  response: Validate | undefined;
}

/** Generates the validators of a contract whose operationIds are file names, and imports them by operationId. */
export async function importValidators(contract: Contract): Promise<Map<string, Validators>> {
  const folder = await mkdtemp(join(tmpdir(), 'emitted-'));
  try {
    const files = { 'package.json': '{ "type": "module" }', ...(await emitCode(contract)) };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const imported = contract.operations.map(({ operationId }) => importOperation(folder, operationId));
    return new Map(await Promise.all(imported));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function importOperation(folder: string, operationId: string): Promise<[string, Validators]> {
  const [operation, response] = await Promise.all(
    ['operations', 'responses'].map((name) => import(pathToFileURL(join(folder, name, `${operationId}.js`)).href)),
  );
  const body = response.validators['200']?.content?.['application/json'];
  return [operationId, { request: operation.validate, response: body }];
}
