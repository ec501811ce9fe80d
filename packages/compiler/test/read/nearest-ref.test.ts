import { expect, it } from '@jest/globals';
import { ContractError } from '../../src/diagnostic.ts';
import { read } from '../read.ts';

/** Returns the hints about a contract with this reference to the schema `Note`. */
async function findHints($ref: string): Promise<string[]> {
  const content = { 'application/json': { schema: { $ref } } };
  const paths = { '/a': { get: { operationId: 'a', responses: { 200: { description: 'ok', content } } } } };
  const components = { schemas: { Note: { type: 'object' } } };
  const contract = { openapi: '3.0.3', info: { title: 'A', version: '1' }, security: [], paths, components };
  const error = await read(JSON.stringify(contract)).catch((reason) => reason);
  return error instanceof ContractError ? error.diagnostics.map(({ hint }) => hint) : [];
}

it.each(['#/components/schemas/Nott', '#/components/schemas/note', '#/component/schemas/Note'])(
  '%s is close to the right reference',
  async ($ref) => {
    expect(await findHints($ref)).toEqual(['Did you mean "#/components/schemas/Note"?']);
  },
);

it.each(['#/components/schemas/User', '#/components/schema/Other', '#/definitions/Note'])(
  '%s is close to none',
  async ($ref) => {
    expect(await findHints($ref)).toEqual(['Point it at a schema that exists in this document or in another file.']);
  },
);
