import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contract } from '../src/contract.ts';
import { emitCode } from '../src/emit/files.ts';
import { toFileStem } from '../src/operation-id.ts';
import { inFolder } from './read.ts';

export interface Validate {
  (value: unknown, instancePath?: string, all?: 'exact' | 'selected'): boolean;
  errors?: { instancePath: string; keyword: string; message: string; params: object }[] | null;
}

/** The emitted modules of an operation. */
export interface Emitted {
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the row that it expects
  operation: { validate: Validate; [member: string]: any };
  responses: { [status: string]: { headers?: Validate; content: { [mediaType: string]: Validate } } };
}

/** Imports the modules that are emitted for a contract, by operationId. */
export async function importEmitted(contract: Contract): Promise<{ [operationId: string]: Emitted }> {
  const files = { 'package.json': '{ "type": "module" }', ...(await emitCode(contract)) };
  return inFolder(files, async (folder) => {
    const operations = contract.operations.map(async ({ operationId }) => {
      const [operation, responses] = await Promise.all(
        ['operations', 'responses'].map((name) => {
          return import(pathToFileURL(join(folder, name, `${toFileStem(operationId)}.js`)).href);
        }),
      );
      return [operationId, { operation, responses: responses.validators }] as const;
    });
    return Object.fromEntries(await Promise.all(operations));
  });
}
