import { setTimeout } from 'node:timers/promises';
import type { Received } from '../../breach.ts';
import type { Case } from '../../case.ts';
import type { Sent } from '../../requests/send.ts';
import { sendInTime } from '../http.ts';

/** How long to wait for Prism, which responds at once or never, and how often to ask while it restarts. */
const milliseconds = 10_000;
const tries = 1_500;

const pause = 200;

/** How many cases of one kind and operation may crash Prism or get no response. */
const failuresMax = 2;

export interface MockSender {
  /** Sends the request of a case; returns undefined if others like it have shown that Prism does not respond. */
  sendTo(url: string, request: Sent, each: Case): Promise<Received | undefined>;
  /** Lists in sentences which cases were not sent. */
  listUnasked(): string[];
}

/** The cases of one kind and operation. */
interface Group {
  failures: number;
  unasked: number;
  /** Why the last one failed. */
  message: string;
}

/**
 * Creates what sends requests to Prism, again while `npm run mock` restarts it after a crash. A request that may have crashed
 * it, or had to wait for another, is sent once more, with no other at the same time. After two failures, other cases of the
 * same kind and operation are not sent, and after two waits in vain, none of the operation: each would cost a restart or
 * seconds of waiting.
 */
export function createMockSender(): MockSender {
  const groups = new Map<string, Group>();
  const silent = new Set<string>();
  const run = createLane();
  return {
    async sendTo(url, request, { operationId, kind, title }) {
      // Malformed requests of one title are the same for every operation.
      const name = kind === 'malformed' ? title : `${operationId}, ${kind}`;
      const group = groups.get(name) ?? { failures: 0, unasked: 0, message: '' };
      groups.set(name, group);
      if (silent.has(operationId) || group.failures >= (kind === 'malformed' ? 1 : failuresMax)) {
        group.unasked++;
        return undefined;
      }
      function isWorthAnother(error: Error): boolean {
        return isReset(error) || (isTimeout(error) && kind !== 'malformed' && !silent.has(operationId));
      }
      return run(() => sendWhenUp(url, request), isWorthAnother).catch((error: Error) => {
        group.failures++;
        group.message = error.message;
        if (isTimeout(error) && kind !== 'malformed') silent.add(operationId);
        throw error;
      });
    },
    listUnasked: () =>
      [...groups].flatMap(([name, { unasked, message }]) =>
        unasked === 0
          ? []
          : `mock, ${name}: ${unasked} requests were not sent: ${message || 'the operation is silent'}`,
      ),
  };
}

/** Creates a function that runs requests at the same time, and again alone those whose error is worth it. */
function createLane() {
  const running = new Set<Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();
  async function runTracked<Result>(task: () => Promise<Result>): Promise<Result> {
    for (let known: unknown; known !== last; ) {
      known = last;
      await last;
    }
    const result = task();
    running.add(result);
    return result.finally(() => running.delete(result));
  }
  async function runAlone<Result>(task: () => Promise<Result>, ...others: Promise<unknown>[]): Promise<Result> {
    await Promise.allSettled([...others, ...running]);
    // Until then, the connections that a crash closes can still be in use.
    await setTimeout(pause);
    return task();
  }
  return async function run<Result>(
    task: () => Promise<Result>,
    isWorthAnother: (error: Error) => boolean,
  ): Promise<Result> {
    return runTracked(task).catch((error: Error) => {
      if (!isWorthAnother(error)) throw error;
      const again = runAlone(async () => {
        // What came before may have shown that it is not.
        if (!isWorthAnother(error)) throw error;
        return task();
      }, last);
      last = again.catch(() => {});
      return again;
    });
  };
}

function isReset(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNRESET';
}

function isTimeout({ message }: Error): boolean {
  return message.startsWith('no response');
}

async function sendWhenUp(url: string, request: Sent): Promise<Received> {
  for (let count = 0; ; count++) {
    try {
      return await sendInTime(url, request, milliseconds);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED' || count === tries) throw error;
      await setTimeout(pause);
    }
  }
}
