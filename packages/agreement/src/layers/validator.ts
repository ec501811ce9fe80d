import type { Contract, ContractOperation } from '@contract-first/compiler';
import type { OperationModule, Routes } from '@contract-first/lambda';
import type { RequestValues } from '../requests/http-request.ts';
import { createRouteLookup } from '../routes.ts';
import { findDeclaredMediaType } from './declared.ts';
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
      const accepts = module.validate(toValidated(values));
      return { accepts, said: accepts ? 'valid' : JSON.stringify(module.validate.errors) };
    }),
    close: async () => {},
  };
}

/** Converts a request to the object that the generated validators accept. */
export function toValidated({ parameters, mediaType, body }: RequestValues) {
  function listIn(location: string, toName = (name: string) => name) {
    return Object.fromEntries(
      parameters.filter(([parameter]) => parameter.in === location).map(([{ name }, value]) => [toName(name), value]),
    );
  }
  const headers = listIn('header', (name) => name.toLowerCase());
  return { path: listIn('path'), query: listIn('query'), headers, cookies: listIn('cookie'), mediaType, body };
}
