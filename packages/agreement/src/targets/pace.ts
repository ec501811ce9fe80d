import { setTimeout } from 'node:timers/promises';
import type { Received } from '../breach.ts';
import { type Sent, send } from '../requests/send.ts';
import type { Target } from './target.ts';

/** Between two requests to a deployed API, whose stage and database others use too. */
const pauseMilliseconds = 100;

/**
 * Creates the function that sends requests to a target. To a deployed API it sends at most ten a second, and up to three
 * times one that gets 429, or 503 with Retry-After: after the time that the response names, or else after 1, then 2 seconds.
 */
export function createSend(
  { kind, url }: Pick<Target, 'kind' | 'url'>,
  sendOnce = send,
): (request: Sent) => Promise<Received> {
  if (kind !== 'deployed') return (request) => sendOnce(url, request);
  return async function sendPaced(request) {
    for (let attempt = 1; ; attempt++) {
      await setTimeout(pauseMilliseconds);
      const received = await sendOnce(url, request);
      const wait = findWait(received, attempt);
      if (wait === undefined || attempt === 3) return received;
      await setTimeout(wait);
    }
  };
}

/** Returns how many milliseconds to wait before repeating a request; undefined if it is not to be repeated. */
function findWait({ status, headers }: Received, attempt: number): number | undefined {
  const retryAfter = headers.get('retry-after');
  if (status !== 429 && !(status === 503 && retryAfter)) return undefined;
  const seconds = Number(retryAfter ?? attempt);
  const wait = Number.isNaN(seconds) ? Date.parse(retryAfter ?? '') - Date.now() : seconds * 1000;
  return Math.min(Math.max(wait || 0, 0), 60_000);
}
