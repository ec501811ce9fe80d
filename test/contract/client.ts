import { createBreachFinder, createCredentials } from '@contract-first/agreement';
import createClient from 'openapi-fetch';
import type { paths } from '../../generated/openapi.d.ts';
import { operations } from '../../generated/operations.js';
import { responses } from '../../generated/responses.js';
import { findCredential } from './hooks.ts';
import { target } from './target.ts';

const findBreach = createBreachFinder({ operations, responses }, target);
const addCredentials = await createCredentials({ contract: 'openapi.yaml', target, findCredential });

/**
 * A client that is typed by the contract, sends the credentials that `findCredential` returns, unless a request has its own, and
 * throws when a response breaks the contract. Its responses count in the contract coverage.
 */
export const client = createClient<paths>({ baseUrl: target.url, redirect: 'manual' });

client.use({
  onRequest: ({ request, schemaPath }) => addCredentials(request, schemaPath),
  async onResponse({ request, response, schemaPath }) {
    const breach = await findBreach(`${request.method} ${schemaPath}`, {
      status: response.status,
      headers: response.headers,
      text: await response.clone().text(),
    });
    if (breach) throw new Error(breach);
  },
});
