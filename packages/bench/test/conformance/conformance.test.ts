import { beforeEach, describe, expect, it } from '@jest/globals';
import { findDifferences, type HandlerFunction } from '../../conformance/conformance.ts';
// @ts-expect-error: the handlers are JavaScript, which the type checker does not read.
import { createHandler } from '../../handlers/by-hand.js';

/** Creates the handler with hand-written checks on a store in memory. */
function createHandlerInMemory(): HandlerFunction {
  const items = new Map<string, { id: string; data: unknown }>();
  return createHandler({
    find: async (id: string) => items.get(id),
    save: async (item: { id: string; data: unknown }) => {
      const saved = items.get(item.id) ?? item;
      items.set(item.id, saved);
      return JSON.stringify(saved) === JSON.stringify(item);
    },
  });
}

let handler: HandlerFunction;
beforeEach(() => {
  handler = createHandlerInMemory();
});

describe('the conformance check', () => {
  it('accepts a handler that implements the contract', async () => {
    expect(await findDifferences('good', handler)).toEqual([]);
  });

  it('refuses another status, and names the handler, the request and both statuses', async () => {
    const differences = await findDifferences('lax', async (event, context) => {
      const result = await handler(event, context);
      return result.statusCode === 409 ? { ...result, statusCode: 200 } : result;
    });
    const line = 'lax does not implement the contract: other data under the same id: expected 409, got 200';
    expect(differences).toEqual([expect.stringContaining(line)]);
  });

  it('refuses another body', async () => {
    const differences = await findDifferences('other', async (event, context) => {
      const result = await handler(event, context);
      return { ...result, body: result.body.replace('Item saved', 'Saved') };
    });
    expect(differences[0]).toContain('expected {"message":"Item saved"}, got {"message":"Saved"}');
  });

  it('refuses errors that do not name every invalid member', async () => {
    const differences = await findDifferences('terse', async (event, context) => {
      const result = await handler(event, context);
      return result.statusCode === 400 ? { ...result, body: '{"title":"Bad Request"}' } : result;
    });
    expect(differences).toContainEqual(
      expect.stringContaining('three errors at once: expected errors that name id and data and extra, got'),
    );
  });
});
