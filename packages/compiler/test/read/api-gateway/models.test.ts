import { describe, expect, it } from '@jest/globals';
import { findWarnings, readContract } from './contract.ts';

function toResponse(name: string) {
  const schema = { $ref: `#/components/schemas/${name}` };
  const responses = { 200: { description: '', content: { 'application/json': { schema } } } };
  return { '/a': { get: { responses } } };
}

describe("API Gateway's own models", () => {
  it.each(['Empty', 'Error'])('include %s, which needs no definition', async (name) => {
    const given = { paths: toResponse(name) };
    expect((await readContract(given)).document.components.schemas).toEqual({
      [name]: expect.objectContaining({ type: 'object' }),
    });
    expect(await findWarnings(given)).toEqual([
      `default-model: The schema ${name} is not defined: it is read as API Gateway's model of this name.`,
    ]);
  });

  it('give way to those of the contract', async () => {
    const given = { paths: toResponse('Error'), components: { schemas: { Error: { type: 'string' } } } };
    expect((await readContract(given)).document.components.schemas).toEqual({ Error: { type: 'string' } });
    expect(await findWarnings(given)).toEqual([]);
  });

  it('do not include others', async () => {
    await expect(readContract({ paths: toResponse('Item') })).rejects.toThrow(/Cannot resolve the \$ref/);
  });
});
