import type { Contract, ContractOperation } from '@contract-first/compiler';
import type { OperationModule, Routes } from '@contract-first/lambda';
import { findDeclaredMediaType } from '../requests/declared.ts';
import { toNamedValues } from '../requests/named-values.ts';
import { createRouteLookup } from '../routes.ts';
import { judgeEach } from './judge.ts';
import type { Layer } from './layer.ts';

/**
 * Creates the layer of the function's validators.
 * @param operations the table of `generated/operations.js`
 */
export async function createValidatorLayer(contract: Contract, operations: Routes): Promise<Layer> {
  const find = createRouteLookup(operations);
  const modules = new Map<string, [ContractOperation, OperationModule]>();
  for (const operation of contract.operations) {
    const module = await find(`${operation.method} ${operation.path}`)?.();
    if (module) modules.set(operation.operationId, [operation, module]);
  }
  return {
    name: 'validator',
    judge: judgeEach(({ operationId, values, credentials }) => {
      const [operation, module] = modules.get(operationId) ?? [];
      if (!operation || !module || !values || credentials !== 'right') return undefined;
      // The function compares media types before it calls the validator.
      if (values.mediaType !== undefined && !findDeclaredMediaType(operation, values.mediaType)) return undefined;
      const accepts = module.validate(toNamedValues(values));
      return { accepts, said: accepts ? 'valid' : JSON.stringify(module.validate.errors) };
    }),
    close: async () => {},
  };
}
