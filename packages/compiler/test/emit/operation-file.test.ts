import { describe, expect, it } from '@jest/globals';
import type { ContractOperation } from '../../src/contract.ts';
import { toOperationFile } from '../../src/emit/operation-file.ts';

function operation(operationId: string, summary?: string): ContractOperation {
  return {
    operationId,
    method: 'GET',
    path: '/pets',
    parameters: [],
    responses: {},
    security: [],
    pointer: '/paths/~1pets/get',
    ...(summary && { summary }),
  };
}

describe('toOperationFile', () => {
  it('exports the operation under its name, typed, returning 501', () => {
    expect(
      toOperationFile(operation('listPets', 'List\n  all */ pets')),
    ).toBe(`import { notImplemented } from '@contract-first/lambda';
import type { Operation } from '../operation.ts';

/** GET /pets: List all * / pets */
export const listPets: Operation<'listPets'> = async () => notImplemented();
`);
  });

  it.each([
    ['delete', 'delete_'],
    ['list-pets', 'list_pets'],
    ['await', 'await_'],
  ])('exports %s, which cannot be declared, from %s', (given, name) => {
    const text = toOperationFile(operation(given));
    expect(text).toContain(`\nconst ${name}: Operation<'${given}'> = async`);
    expect(text).toContain(`\nexport { ${name} as '${given}' };\n`);
  });
});
