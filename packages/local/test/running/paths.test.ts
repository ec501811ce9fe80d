import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Copy } from '../../../agreement/src/targets/copy.ts';
import { cli, copyFixture, startFixture } from './project.ts';

const responses = {
  200: { description: 'The parameters', content: { 'application/json': { schema: { type: 'object' } } } },
};

/** Returns an operation with these path parameters, all strings of up to three characters. */
function toOperation(operationId: string, ...names: string[]) {
  const parameters = names.map((name) => {
    return { name, in: 'path', required: true, schema: { type: 'string', maxLength: 3 } };
  });
  return { operationId, parameters, responses };
}

/** Paths that API Gateway does not allow as they are written. */
const contract = {
  openapi: '3.0.3',
  info: { title: 'Paths', version: '1.0.0' },
  paths: {
    '/users/{id}': { get: toOperation('getUser', 'id') },
    '/users/{userId}/': { put: toOperation('putUser', 'userId') },
    '/users/{userId}/keys/{id}': { get: toOperation('getKey', 'userId', 'id') },
    '/users/{userId}/keys/{keyId}/parts/{part no}/': { get: toOperation('getPart', 'userId', 'keyId', 'part no') },
    '/users/{userId}#all': { delete: toOperation('deleteUser', 'userId') },
  },
};

const ids = ['getUser', 'putUser', 'getKey', 'getPart', 'deleteUser'];

const sources = {
  'openapi.yaml': JSON.stringify(contract),
  ...Object.fromEntries(
    ids.map((id) => [
      `src/operations/${id}.ts`,
      `import type { Operation } from '../operation.ts';
export const ${id}: Operation<'${id}'> = async ({ path, operationId }) => ({ status: 200, body: { ...path, operationId } as never });
`,
    ]),
  ),
  'src/operations/index.ts': `import type { Operations } from '../operation.ts';
export const operations: Operations = { ${ids.map((id) => `${id}: () => import('./${id}.ts')`).join(', ')} };
`,
  'src/services.ts': 'export type Services = object;\nexport const createServices = (_: object): Services => ({});\n',
};

let copy: Copy;
let command: Awaited<ReturnType<typeof startFixture>>;

beforeAll(async () => {
  copy = await copyFixture();
  for (const name of ['operations/createItem', 'operations/getItem', 'store/items'])
    await rm(join(copy.folder, `src/${name}.ts`));
  for (const [file, text] of Object.entries(sources)) await writeFile(join(copy.folder, file), text);
  expect(await copy.node(cli, 'generate')).toMatchObject({ code: 0 });
  command = await startFixture('data', { project: copy.folder });
});
afterAll(async () => {
  await command?.close();
  await copy?.close();
});

async function send(method: string, path: string) {
  const response = await fetch(`${command.url}${path}`, { method });
  return { status: response.status, body: (await response.json()) as { [name: string]: unknown } };
}

describe('a path that the gateway has under other names', () => {
  it.each([
    ['GET', '/users/a', { operationId: 'getUser', id: 'a' }],
    ['PUT', '/users/a', { operationId: 'putUser', userId: 'a' }],
    ['PUT', '/users/a/', { operationId: 'putUser', userId: 'a' }],
    ['DELETE', '/users/a', { operationId: 'deleteUser', userId: 'a' }],
    ['GET', '/users/a/keys/b', { operationId: 'getKey', userId: 'a', id: 'b' }],
    ['GET', '/users/a/keys/b/parts/c/', { operationId: 'getPart', userId: 'a', keyId: 'b', 'part no': 'c' }],
  ])("serves %s %s with the contract's names", async (method, path, want) => {
    expect(await send(method, path)).toEqual({ status: 200, body: want });
  });

  it.each([
    ['a value that the contract rejects', '/users/a/keys/long', 'path#/id'],
    [
      'a value that the contract rejects, where the gateway has another name',
      '/users/long/keys/b/parts/c',
      'path#/userId',
    ],
    ['a character that the gateway does not allow in the name', '/users/a/keys/b/parts/long', 'path#/part%20no'],
    ['a value that is not UTF-8', '/users/%ff/keys/b', 'path#/userId'],
  ])("names the contract's parameter in the problem for %s", async (_, path, pointer) => {
    expect(await send('GET', path)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('type-checks', async () => {
    expect(await copy.node('node_modules/@typescript/native/bin/tsc')).toEqual({ code: 0, output: '' });
  });
});
