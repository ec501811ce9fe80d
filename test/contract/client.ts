import { createBreachFinder } from '@contract-first/agreement';
import createClient from 'openapi-fetch';
import type { paths } from '../../generated/openapi.d.ts';
import { type OperationId, operations } from '../../generated/operations.ts';
import { responseValidators } from '../../generated/response-validators.js';
import { target } from './target.ts';

const findBreach = createBreachFinder({ operations, responseValidators });

/** A client typed by the contract, which throws for every response that breaks the contract. */
export const client = createClient<paths>({ baseUrl: target.url });

client.use({
  async onResponse({ request, response, schemaPath }) {
    const operationId = findOperationId(request.method, schemaPath);
    const breach = findBreach(operationId, {
      status: response.status,
      headers: response.headers,
      text: await response.clone().text(),
    });
    if (breach) throw new Error(breach);
  },
});

/** The operation of a method and a path of the contract. */
function findOperationId(method: string, path: string): OperationId {
  const found = Object.entries(operations).find(([, row]) => row.method === method && row.path === path);
  if (!found) throw new Error(`The contract has no operation ${method} ${path}`);
  return found[0] as OperationId;
}
