import { describe, expect, it } from '@jest/globals';
import { emitTypes } from '../../src/emit/types.ts';
import { read, toDocument } from '../read.ts';

const told = { 'x-a': 1, responses: { 'x-a': 'hello', 200: { description: 'ok', 'x-a': 1 } } };
const post = { ...told, operationId: 'a' };
const callback = { 'x-a': 'hello', '{$request.query.url}': { 'x-a': 1, post: told } };

describe('extensions', () => {
  it('are no path, no response and no callback, whatever they hold', async () => {
    const a = { 'x-a': 1, post: { ...post, callbacks: { done: callback, never: { 'x-a': [{}] } } } };
    const contract = await read(toDocument({ 'x-a': 'hello', '/a': a, 'x-b': {} }, { callbacks: { c: callback } }));
    expect(contract.operations.map(({ path, responses }) => [path, Object.keys(responses)])).toEqual([['/a', ['200']]]);
    expect(await emitTypes(contract)).not.toContain('x-a');
  });

  it('stay where they have a key of their own', async () => {
    const { document } = await read(toDocument({ '/a': { post: { ...post, 'x-amazon-apigateway-any': { b: 1 } } } }));
    expect(document.paths['/a'].post).toMatchObject({ 'x-a': 1, 'x-amazon-apigateway-any': { b: 1 } });
  });
});
