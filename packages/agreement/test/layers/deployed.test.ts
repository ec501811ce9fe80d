import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { runAgreement } from '../../src/agreement.ts';
import type { OwnRequest } from '../../src/hooks.ts';
import { forward, startProxy } from '../../src/mutants/http/proxy.ts';
import type { Sent } from '../../src/requests/send.ts';
import { startLocal } from '../../src/targets/local.ts';

const prefix = `contract-test-${randomUUID()}`;

/** Gives each item that is created an id of this test. */
function toOwn(operationId: string, request: OwnRequest): OwnRequest | undefined {
  const { body } = request;
  const hasId = operationId === 'createItem' && typeof body === 'object' && body !== null && 'id' in body;
  return hasId ? { ...request, body: { ...body, id: `${prefix}-${randomUUID()}` } } : undefined;
}

/** Asks the local stack as if it were deployed, and returns what arrived there. */
async function askDeployed(options: { toOwn?: typeof toOwn }) {
  const stack = await startLocal();
  const received: (Sent & { open: number })[] = [];
  let open = 0;
  const proxy = await startProxy(async (request) => {
    received.push({ ...request, open: open++ });
    return forward(stack.url, request).finally(() => open--);
  });
  try {
    const result = await runAgreement({
      ...{ project: process.cwd(), layers: ['deployed'], url: proxy.url, cases: 120, seed: 1, ...options },
      findCredential: () => stack.apiKey,
    });
    const outcomes = result.results.map(({ layers }) => layers.deployed?.outcome);
    return { outcomes, received, unsafe: received.filter(({ method }) => method !== 'GET') };
  } finally {
    await Promise.all([proxy.close(), stack.close()]);
  }
}

it('sends a deployed API safe requests and those of the hook toOwn only, one at a time', async () => {
  const { outcomes, received, unsafe } = await askDeployed({ toOwn });
  expect(unsafe.length).toBeGreaterThan(10);
  expect(unsafe.filter(({ body }) => !String(body).includes(prefix))).toEqual([]);
  expect(received.length).toBeGreaterThan(unsafe.length);
  expect(received.map((each) => each.open)).toEqual(received.map(() => 0));
  expect(outcomes.filter((outcome) => outcome !== undefined)).toEqual(received.map(() => 'agrees'));
  expect(outcomes).toContain(undefined);
}, 120_000);

it('sends a deployed API safe requests only without the hook', async () => {
  const { received, unsafe } = await askDeployed({});
  expect(unsafe).toEqual([]);
  expect(received.length).toBeGreaterThan(10);
}, 120_000);
