import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listSimpler, minimize } from '../../src/fuzz/minimize.ts';
import type { RequestValues } from '../../src/requests/http-request.ts';

function toRequest(body: unknown): RequestValues {
  return { parameters: [], mediaType: 'application/json', body };
}

function minimizeBody(body: unknown, isFailing: (body: unknown) => boolean) {
  return minimize(toRequest(body), async (candidates) => candidates.filter((each) => isFailing(each.body)));
}

describe('minimize', () => {
  it('removes everything that does not matter', async () => {
    const body = {
      id: 'order-1234',
      lines: [
        { sku: 'A1', quantity: 7 },
        { sku: 'B2', quantity: -3 },
      ],
      paid: true,
    };
    const minimal = await minimizeBody(body, (each) => JSON.stringify(each)?.includes('"quantity":-') ?? false);
    expect(minimal.body).toEqual({ lines: [{ quantity: -1 }] });
  });

  it('shortens texts to the length that fails, and makes them plain', async () => {
    const minimal = await minimizeBody(
      { id: 'Zürich 💾💾💾' },
      (each) => [...String(Object(each).id ?? '')].length >= 3,
    );
    expect(minimal.body).toEqual({ id: 'aaa' });
  });

  it('returns a request that still fails, whatever fails', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.integer({ min: 1, max: 20 }), async (body, length) => {
        function isFailing(value: unknown) {
          return (JSON.stringify(value) ?? '').length >= length;
        }
        fc.pre(isFailing(body));
        expect(isFailing((await minimizeBody(body, isFailing)).body)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('ends, since each step is simpler: nothing is simpler than a request without parts', () => {
    expect(listSimpler({ parameters: [] })).toEqual([]);
  });
});
