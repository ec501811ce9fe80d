import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Contract } from '../src/contract.ts';
import { ContractError, type Diagnostic } from '../src/diagnostic.ts';
import { readDocument } from '../src/document.ts';

/** Runs a function in a new folder with these files, and removes the folder afterwards. */
export async function inFolder<Result>(
  files: { [name: string]: string },
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Reads the contract in these files, the first of which is the document. */
export function read(files: { [name: string]: string } | string): Promise<Contract> {
  const named = typeof files === 'string' ? { 'openapi.yaml': files } : files;
  return inFolder(named, (folder) => readDocument(join(folder, Object.keys(named)[0] ?? '')));
}

/** Returns the errors of an invalid contract as `file:line:column message`, with file names relative to its folder. */
export async function readErrors(files: { [name: string]: string } | string): Promise<string[]> {
  const error = await read(files).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ContractError)) throw error ?? new Error('The contract was accepted.');
  return toLines(error.diagnostics.filter(({ severity }) => severity === 'error'));
}

/** Returns the warnings about a valid contract, in the form of `readErrors`. */
export async function readWarnings(files: { [name: string]: string } | string): Promise<string[]> {
  return toLines((await read(files)).warnings);
}

function toLines(diagnostics: Diagnostic[]): string[] {
  return diagnostics.map(
    ({ location: { file, line, column }, message }) =>
      `${file.replace(/^.*\/contract-[^/]*\//, '')}:${line}:${column} ${message}`,
  );
}

/** Returns a document with these paths and components, as JSON. */
export function toDocument(paths: unknown, components: unknown = {}, openapi = '3.0.3'): string {
  return JSON.stringify({ openapi, info: { title: 'Test', version: '1' }, paths, components });
}

/** Returns a document with one operation, `test`, whose request and response have a JSON body with this schema. */
export function withSchema(schema: unknown, schemas: unknown = {}, openapi = '3.0.3'): string {
  const content = { 'application/json': { schema } };
  const responses = { 200: { description: 'ok', content } };
  const post = { operationId: 'test', requestBody: { required: true, content }, responses };
  return toDocument({ '/test': { post } }, { schemas }, openapi);
}
