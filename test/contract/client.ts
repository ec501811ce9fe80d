import { createBreachFinder } from '@contract-first/agreement';
import createClient from 'openapi-fetch';
import type { paths } from '../../generated/openapi.d.ts';
import { operations } from '../../generated/operations.js';
import { responses } from '../../generated/responses.js';
import { target } from './target.ts';

const findBreach = createBreachFinder({ operations, responses }, target);

/** A client that is typed by the contract, and throws when a response breaks it. Its responses count in the contract coverage. */
export const client = createClient<paths>({ baseUrl: target.url, redirect: 'manual' });

client.use({
  async onResponse({ request, response, schemaPath }) {
    const breach = await findBreach(`${request.method} ${schemaPath}`, {
      status: response.status,
      headers: response.headers,
      text: await response.clone().text(),
    });
    if (breach) throw new Error(breach);
  },
});
