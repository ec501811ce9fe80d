import { setTimeout } from 'node:timers/promises';
import type { Contract, ContractOperation } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import { createBreachFinder, type Generated, type Received } from '../breach.ts';
import type { Sent } from '../requests/send.ts';
import { createHttpLayer, type HttpTarget, sendInTime, toSaid } from './http.ts';
import type { Layer } from './layer.ts';

export interface MockLayer extends HttpTarget {
  contract: Contract;
  generated: Generated;
}

/** Prism's statuses for a request that breaks the contract. https://docs.stoplight.io/docs/prism/cfa6f7191e544-errors */
const rejections = [400, 401, 413, 415, 422];

/** Creates the layer of Prism's mock. */
export function createMockLayer({ generated, ...options }: MockLayer): Layer {
  const findBreach = createBreachFinder(generated);
  const layer = createHttpLayer({
    name: 'mock',
    ...options,
    concurrency: 4,
    sendTo: createMockSender(),
    async toVerdict(received, _, operation) {
      const accepts = !rejections.includes(received.status);
      const breach = isExact(received.status, operation)
        ? await findBreach(`${operation.method} ${operation.path}`, received)
        : undefined;
      return { accepts, said: toSaid(received), ...(breach === undefined ? {} : { breach }) };
    },
  });
  return {
    ...layer,
    async judge(cases, progress) {
      // Prism lets a client wait forever for the response to malformed JSON, so it gets each kind only once.
      const titles = new Set<string>();
      const asked = cases.map((each) => each.kind !== 'malformed' || isNew(titles, each.title));
      const verdicts = await layer.judge(
        cases.filter((_, index) => asked[index]),
        progress,
      );
      return asked.map((isAsked) => (isAsked ? verdicts.shift() : undefined));
    },
  };
}

function isNew<Item>(seen: Set<Item>, item: Item): boolean {
  const size = seen.size;
  return seen.add(item).size > size;
}

/** How long to wait for Prism, which responds at once or never, and how often to ask while it restarts. */
const milliseconds = 5_000;
const tries = 50;

/**
 * Creates the function that sends a request, again while `npm run mock` restarts Prism after a crash. A request that may have
 * crashed it is sent twice more, after all others that may have.
 */
function createMockSender() {
  let last: Promise<unknown> = Promise.resolve();
  return async function sendToMock(url: string, request: Sent): Promise<Received> {
    function sendAgain(error: NodeJS.ErrnoException): Promise<Received> {
      if (error.code !== 'ECONNRESET') throw error;
      const again = last.then(() => sendWhenUp(url, request));
      last = again.catch(() => {});
      return again;
    }
    return sendWhenUp(url, request).catch(sendAgain).catch(sendAgain);
  };
}

async function sendWhenUp(url: string, request: Sent): Promise<Received> {
  for (let count = 0; ; count++) {
    try {
      return await sendInTime(url, request, milliseconds);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED' || count === tries) throw error;
      await setTimeout(200);
    }
  }
}

/**
 * Returns whether Prism's response has to follow the contract: one from an example, and every success. Without an example,
 * Prism makes up a response by the types of its schema and by no other keyword; errors that the contract does not declare are
 * its own.
 */
function isExact(status: number, { responses }: ContractOperation): boolean {
  const response = findForStatus(status, responses);
  if (!response) return status < 400;
  const media = Object.values(response.content);
  return media.some(({ examples }) => Object.keys(examples).length > 0);
}
