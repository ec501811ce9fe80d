import { describe, expect, it } from '@jest/globals';
import { withApi } from './rest-api.ts';

/** Returns the statuses of requests, each of which is `[path, seconds on the clock]`. */
async function toStatuses(
  throttling: { [name: string]: { ratePerSecond?: number; burst?: number } },
  requests: [string, number][],
) {
  let seconds = 0;
  function now() {
    return new Date(seconds * 1000);
  }
  return withApi({ now, stage: { throttling } }, async (api) => {
    const statuses: number[] = [];
    for (const [path, at] of requests) {
      seconds = at;
      statuses.push((await api.send(path)).status);
    }
    return statuses;
  });
}

function repeat(path: string, times: number): [string, number][] {
  return Array.from({ length: times }, () => [path, 0]);
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html */
describe('throttling', () => {
  it('accepts a burst of 2 and returns 429 for the third request', async () => {
    expect(await toStatuses({ '* /*': { ratePerSecond: 1, burst: 2 } }, repeat('/items', 3))).toEqual([200, 200, 429]);
  });

  it('fills the bucket at 2 requests a second', async () => {
    const requests: [string, number][] = [
      ['/items', 0],
      ['/items', 0.25],
      ['/items', 0.5],
      ['/items', 0.5],
    ];
    expect(await toStatuses({ '* /*': { ratePerSecond: 2, burst: 1 } }, requests)).toEqual([200, 429, 200, 429]);
  });

  it('never fills the bucket above the burst', async () => {
    const requests: [string, number][] = [
      ['/items', 0],
      ['/items', 3600],
      ['/items', 3600],
    ];
    expect(await toStatuses({ '* /*': { ratePerSecond: 100, burst: 1 } }, requests)).toEqual([200, 200, 429]);
  });

  it("prefers a method's own setting to the stage's", async () => {
    const throttling = { '* /*': { ratePerSecond: 1, burst: 1 }, 'GET /items/{id}': { ratePerSecond: 1, burst: 3 } };
    expect(await toStatuses(throttling, repeat('/items/1', 4))).toEqual([200, 200, 200, 429]);
  });

  it('counts each method separately, whatever its path parameters', async () => {
    const requests: [string, number][] = [
      ['/items/1', 0],
      ['/items', 0],
      ['/items/2', 0],
    ];
    expect(await toStatuses({ '* /*': { ratePerSecond: 1, burst: 1 } }, requests)).toEqual([200, 200, 429]);
  });

  it('rejects everything at a burst of 0', async () => {
    expect(await toStatuses({ '* /*': { ratePerSecond: 0, burst: 0 } }, repeat('/items', 1))).toEqual([429]);
  });

  it('returns {"message":"Too Many Requests"} without invoking', async () => {
    await withApi({ stage: { throttling: { '* /*': { burst: 0 } } } }, async (api) => {
      const response = await api.send('/items');
      expect(response.headers.get('x-amzn-errortype')).toBe('TooManyRequestsException');
      expect(await response.text()).toBe('{"message":"Too Many Requests"}');
      expect(api.calls).toEqual([]);
    });
  });
});
