import { createBreachFinder } from '@contract-first/agreement';
import createClient from 'openapi-fetch';
import type { paths } from '../../generated/openapi.d.ts';
import { type OperationId, operations } from '../../generated/operations.ts';
import { responseValidators } from '../../generated/response-validators.js';
import { target } from './target.ts';

const findBreach = createBreachFinder({ operations, responseValidators });

/** A client that is typed by the contract, and throws when a response breaks it. */
export const client = createClient<paths>({ baseUrl: target.url });

client.use({
  async onResponse({ request, response, schemaPath }) {
    const breach = findBreach(findOperationId(request.method, schemaPath), {
      status: response.status,
      headers: response.headers,
      text: await response.clone().text(),
    });
    if (breach) throw new Error(breach);
  },
});

function findOperationId(method: string, path: string): OperationId {
  const entry = Object.entries(operations).find(
    ([, operation]) => operation.method === method && operation.path === path,
  );
  if (!entry) throw new Error(`The contract does not declare ${method} ${path}.`);
  return entry[0] as OperationId;
}
