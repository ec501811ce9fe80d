import { describe, expect, it } from '@jest/globals';
import { emitTypes } from '../../src/emit/types.ts';
import { read, toDocument } from '../read.ts';

const extended = { 'x-a': 1, responses: { 'x-a': 'hello', 200: { description: 'ok', 'x-a': 1 } } };
const post = { ...extended, operationId: 'a' };
const callback = { 'x-a': 'hello', '{$request.query.url}': { 'x-a': 1, post: extended } };

describe('readDocument', () => {
  it('removes extensions that would be read as paths, responses or callbacks', async () => {
    const a = { 'x-a': 1, post: { ...post, callbacks: { done: callback, never: { 'x-a': [{}] } } } };
    const contract = await read(toDocument({ 'x-a': 'hello', '/a': a, 'x-b': {} }, { callbacks: { c: callback } }));
    expect(contract.operations.map(({ path, responses }) => [path, Object.keys(responses)])).toEqual([['/a', ['200']]]);
    expect(await emitTypes(contract)).not.toContain('x-a');
  });

  it('keeps the extensions of other objects', async () => {
    const { document } = await read(toDocument({ '/a': { post: { ...post, 'x-b': { b: 1 } } } }));
    expect(document.paths['/a'].post).toMatchObject({ 'x-a': 1, 'x-b': { b: 1 } });
  });
});
