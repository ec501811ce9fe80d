import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import draft4 from 'ajv-draft-04';
import fc from 'fast-check';
import type { OperationId } from '../../../generated/operations.ts';
import { requestValidators } from '../../../generated/request-validators.js';
import { startMock } from '../../compiler/src/commands/mock.ts';
import type { ContractOperation } from '../../compiler/src/contract.ts';
import { readDocument } from '../../compiler/src/document.ts';
import { toGatewayDocument } from '../../compiler/src/gateway/document.ts';
import { findBreach } from '../src/breach.ts';
import { startLocal } from '../src/targets/local.ts';
import { type Made, toOperations, toRequests } from './requests.ts';

const contract = await readDocument('openapi.yaml');
const operations = toOperations(contract).map((operation) => [operation.operationId, operation] as const);

let local: Awaited<ReturnType<typeof startLocal>>;
let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  [local, mock] = await Promise.all([startLocal(), startMock()]);
}, 90_000);
afterAll(() => Promise.all([local.close(), mock.close()]));

/** What the contract itself says of a request, by its own validator. */
const isTaken = ({ operationId }: ContractOperation, { path, body }: Made) =>
  requestValidators[operationId as OperationId]({
    path,
    query: {},
    headers: {},
    cookies: {},
    mediaType: body === undefined ? undefined : 'application/json',
    body,
  });

async function send(url: string, { method, path }: ContractOperation, made: Made) {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(made.path[name] ?? ''));
  const body =
    made.body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(made.body) };
  const response = await fetch(url + filled, { method, ...body });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe.each(operations)('%s', (operationId, operation) => {
  const requests = toRequests(operation);

  it('is made into good requests and bad ones, so that agreement means something', () => {
    const taken = fc.sample(requests, 300).map((made) => isTaken(operation, made));
    expect(new Set(taken)).toEqual(new Set([true, false]));
  });

  it('is refused by the local stack with a 400 just where the contract refuses, and answers by the contract', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (made) => {
        const received = await send(local.url, operation, made);
        expect({ refused: received.status === 400, made }).toEqual({ refused: !isTaken(operation, made), made });
        expect(findBreach(operationId as OperationId, received)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it('is refused by the mock with a 400 just where the contract refuses, and answers by the contract', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (made) => {
        const received = await send(mock.url, operation, made);
        expect({ refused: received.status === 400, made }).toEqual({ refused: !isTaken(operation, made), made });
        expect(findBreach(operationId as OperationId, received)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});

describe('the gateway', () => {
  const document = toGatewayDocument(contract, { functionUri: 'arn:aws:lambda', allowOrigin: '*' });
  const withBody = operations.filter(([, { requestBody }]) => requestBody?.content['application/json']);

  it.each(withBody)('takes every body of %s that the contract takes', (_, operation) => {
    const model =
      document.paths[operation.path]?.[operation.method.toLowerCase()]?.requestBody?.content?.['application/json']
        ?.schema;
    const check = new draft4.default({ strict: false }).compile({ ...model, components: document.components });
    fc.assert(
      fc.property(toRequests(operation), (made) => !isTaken(operation, made) || check(made.body)),
      { numRuns: 2000 },
    );
  });
});
