import { setTimeout } from 'node:timers/promises';
import type { Contract, ContractOperation } from '@contract-first/compiler';
import type { Received } from '../breach.ts';
import type { Case } from '../case.ts';
import type { FindCredential } from '../requests/credentials.ts';
import { type Sent, send } from '../requests/send.ts';
import { type Sendable, toSendable } from '../targets/plan-case.ts';
import { judgeConcurrently } from './judge.ts';
import type { Layer, LayerName, Verdict } from './layer.ts';

export interface HttpTarget {
  url: string;
  /** Returns what to send for a security scheme; undefined if nothing is known. */
  findCredential: FindCredential;
  close(): Promise<unknown>;
}

export interface HttpLayer extends HttpTarget {
  name: LayerName;
  contract: Contract;
  /** How many requests are sent at the same time. */
  concurrency: number;
  toVerdict(received: Received, each: Case, operation: ContractOperation): Promise<Verdict>;
  /** Returns what is sent for a case; undefined for nothing. By default its request with the credentials that are known. */
  plan?(each: Case, operation: ContractOperation): Promise<Sendable | undefined>;
  /** Sends the request of a case, by default once; may return undefined instead of asking. */
  sendTo?(url: string, request: Sent, each: Case): Promise<Received | undefined>;
}

/** Creates a layer that cases are sent to over HTTP. */
export function createHttpLayer({
  name,
  contract,
  concurrency,
  toVerdict,
  plan,
  sendTo = sendOnce,
  ...target
}: HttpLayer): Layer {
  const operations = new Map(contract.operations.map((operation) => [operation.operationId, operation]));
  async function judge(each: Case): Promise<Verdict | undefined> {
    const operation = operations.get(each.operationId);
    const planned = operation && (await (plan ?? planAuthorized)(each, operation));
    if (!planned) return undefined;
    return sendTo(target.url, planned.request, planned.case).then(
      (received) => received && toVerdict(received, planned.case, operation),
      ({ message }: Error) => ({ accepts: false, said: message, breach: 'It got no response.' }),
    );
  }
  async function planAuthorized(each: Case, operation: ContractOperation): Promise<Sendable | undefined> {
    return toSendable(each, operation, contract, target.findCredential);
  }
  return {
    name,
    judge: judgeConcurrently(concurrency, judge),
    close: async () => {
      await target.close();
    },
  };
}

function sendOnce(url: string, request: Sent): Promise<Received | undefined> {
  return sendInTime(url, request);
}

/** Sends a request and waits for its response; API Gateway waits up to 29 seconds for the function. */
export async function sendInTime(url: string, request: Sent, milliseconds = 30_000): Promise<Received> {
  const timer = new AbortController();
  async function fail(): Promise<never> {
    await setTimeout(milliseconds, undefined, { signal: timer.signal });
    throw new Error(`no response in ${milliseconds / 1000} seconds`);
  }
  try {
    return await Promise.race([send(url, request), fail()]);
  } finally {
    timer.abort();
  }
}

/** Returns a response in one line. */
export function toSaid({ status, text }: Received): string {
  return `${status} ${text.slice(0, 1000)}`.trim();
}
