import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Copy } from '../../../agreement/src/targets/copy.ts';
import { cli, copyFixture, startFixture } from './project.ts';

const run = promisify(execFile);

/** The contract for a copy of the fixture: operations with an API key, an authorizer, both, a scope, and binary bodies. */
const contract = `
openapi: 3.0.3
info: { title: Access and bytes, version: 1.0.0 }
paths:
  /keyed:
    get: { operationId: getKeyed, security: [{ key: [] }], responses: { '200': { $ref: '#/components/responses/Caller' } } }
    post:
      operationId: postKeyed
      security: [{ key: [] }]
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { '200': { $ref: '#/components/responses/Caller' } }
  /signed: { get: { operationId: getSigned, security: [{ bearer: [] }], responses: { '200': { $ref: '#/components/responses/Caller' } } } }
  /both: { get: { operationId: getBoth, security: [{ key: [], bearer: [] }], responses: { '200': { $ref: '#/components/responses/Caller' } } } }
  /scoped: { get: { operationId: getScoped, security: [{ oauth: [admin] }], responses: { '200': { $ref: '#/components/responses/Caller' } } } }
  /picture:
    post:
      operationId: turnPicture
      requestBody: { required: true, content: { image/png: {}, application/json: { schema: { type: object } } } }
      responses:
        '201':
          description: The bytes in the opposite order
          headers: { Location: { schema: { type: string } } }
          content: { image/png: {} }
        '400': { description: No picture, content: { text/plain: { schema: { type: string } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: x-api-key }
    bearer: { type: http, scheme: bearer }
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://example.com', scopes: { admin: All } } } }
  responses:
    Caller: { description: Who calls, content: { application/json: { schema: { type: object } } } }
`;

function toCaller(id: string) {
  return `
import type { Operation } from '../operation.ts';
export const ${id}: Operation<'${id}'> = async ({ authorizer }) => ({ status: 200, body: authorizer as Record<string, never> });
`;
}

const sources = {
  'openapi.yaml': contract,
  'src/operations/getKeyed.ts': toCaller('getKeyed'),
  'src/operations/postKeyed.ts': toCaller('postKeyed'),
  'src/operations/getSigned.ts': toCaller('getSigned'),
  'src/operations/getBoth.ts': toCaller('getBoth'),
  'src/operations/getScoped.ts': toCaller('getScoped'),
  'src/operations/turnPicture.ts': `
import type { Operation } from '../operation.ts';
export const turnPicture: Operation<'turnPicture'> = async ({ body }) =>
  body instanceof Uint8Array
    ? { status: 201, headers: { Location: '/picture' }, body: body.toReversed() }
    : { status: 400, body: 'A picture, please' };
`,
  'src/operations/index.ts': `
import type { Operations } from '../operation.ts';
export const operations: Operations = {
  getBoth: () => import('./getBoth.ts'),
  getKeyed: () => import('./getKeyed.ts'),
  getScoped: () => import('./getScoped.ts'),
  getSigned: () => import('./getSigned.ts'),
  postKeyed: () => import('./postKeyed.ts'),
  turnPicture: () => import('./turnPicture.ts'),
};
`,
  'src/services.ts': `
export type Services = object;
export const createServices = (_: object): Services => ({});
`,
  'src/authorizer.ts': `
export async function handler({ headers, methodArn }: { headers: { [name: string]: string }; methodArn: string }) {
  const [, token = ''] = /^Bearer (.*)$/.exec(headers.Authorization ?? '') ?? [];
  if (token === 'broken') throw new Error('secret');
  if (!token.startsWith('user-')) throw new Error('Unauthorized');
  const Effect = token === 'user-banned' ? 'Deny' : 'Allow';
  const Resource = methodArn.split('/', 2).join('/') + '/*';
  const Statement = [{ Effect, Action: 'execute-api:Invoke', Resource }];
  return { principalId: token, policyDocument: { Version: '2012-10-17', Statement }, context: { issuer: process.env.ISSUER, scope: token === 'user-admin' ? 'read admin' : 'read' } };
}
`,
};

const authorizer = { type: 'lambda', entry: 'src/authorizer.ts', environment: { ISSUER: 'test' } };
const authorizers = { bearer: authorizer, oauth: authorizer };

let copy: Copy;
let command: Awaited<ReturnType<typeof startFixture>>;
let apiKey: string;

beforeAll(async () => {
  copy = await copyFixture();
  for (const name of ['operations/createItem', 'operations/getItem', 'store/items'])
    await rm(join(copy.folder, `src/${name}.ts`));
  for (const [file, text] of Object.entries(sources)) await writeFile(join(copy.folder, file), text);
  expect(await copy.node(cli, 'generate')).toMatchObject({ code: 0 });
  const args = ['-c', `authorizers=${JSON.stringify(authorizers)}`];
  command = await startFixture('data', { args, project: copy.folder });
  apiKey = /API key \(works only on this machine\): (\S+)/.exec(command.output())?.[1] ?? '';
});
afterAll(async () => {
  await command?.close();
  await copy?.close();
});

async function get(path: string, headers: { [name: string]: string } = {}) {
  const response = await fetch(`${command.url}${path}`, { headers });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as { [key: string]: unknown },
  };
}

function bearer(token: string) {
  return { Authorization: `Bearer ${token}` };
}

describe('the copy', () => {
  it('type-checks, with bytes as Uint8Array and responses by the contract', async () => {
    expect(await copy.node('node_modules/@typescript/native/bin/tsc')).toEqual({ code: 0, output: '' });
  });
});

describe('an operation that requires an API key', () => {
  it.each([
    ['no key', {}],
    ['another key', { 'x-api-key': 'another' }],
  ])('responds to %s with a 403 problem', async (_, headers) => {
    expect(await get('/keyed', headers)).toMatchObject({ status: 403, body: { status: 403, title: 'Forbidden' } });
  });

  it('accepts the key that npm start printed', async () => {
    expect(await get('/keyed', { 'x-api-key': apiKey })).toMatchObject({ status: 200, body: {} });
  });

  it('responds to the command that npm start printed', async () => {
    const [, curl = ''] = /Try: (curl .*)/.exec(command.output()) ?? [];
    expect(curl).toContain("-H 'x-api-key: ");
    expect((await run('sh', ['-c', `${curl} -s`])).stdout).toBe('{}');
  });
});

describe('an operation that requires a bearer token', () => {
  it.each([
    ['no token', {}, 401],
    ['a token that the authorizer does not know', bearer('stranger'), 401],
    ['a caller whom its policy denies', bearer('user-banned'), 403],
    ['a token at which the authorizer fails', bearer('broken'), 500],
  ])('responds to %s with a problem', async (_, headers, status) => {
    const answer = await get('/signed', headers as { [name: string]: string });
    expect(answer).toMatchObject({ status, body: { status } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  it("passes the authorizer's context to the operation", async () => {
    expect(await get('/signed', bearer('user-1'))).toMatchObject({
      status: 200,
      body: { principalId: 'user-1', issuer: 'test' },
    });
  });

  it('requires the API key as well if the contract requires both', async () => {
    const both = { ...bearer('user-1'), 'x-api-key': apiKey };
    expect((await get('/both', bearer('user-1'))).status).toBe(403);
    expect((await get('/both', { 'x-api-key': apiKey })).status).toBe(401);
    expect(await get('/both', both)).toMatchObject({ status: 200, body: { principalId: 'user-1' } });
  });
});

describe('an operation that requires a scope', () => {
  it('responds to a caller without it with a 403 problem, and serves a caller with it', async () => {
    expect(await get('/scoped', bearer('user-1'))).toMatchObject({
      status: 403,
      body: { detail: 'This operation requires the scope admin.' },
    });
    expect(await get('/scoped', bearer('user-admin'))).toMatchObject({ status: 200, body: { scope: 'read admin' } });
  });
});

describe('an operation with binary bodies', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  function send(headers: { [name: string]: string }, body: string | Uint8Array<ArrayBuffer> = bytes) {
    return fetch(`${command.url}/picture`, { method: 'POST', headers: { Accept: 'image/png', ...headers }, body });
  }

  it('receives every byte as sent, and responds with bytes', async () => {
    const response = await send({ 'Content-Type': 'image/png' });
    expect([response.status, response.headers.get('content-type')]).toEqual([201, 'image/png']);
    expect(response.headers.get('access-control-expose-headers')).toBe('Location');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes.toReversed());
  });

  it('responds with a 406 instead of base64 if the Accept header does not begin with the media type', async () => {
    const response = await send({ 'Content-Type': 'image/png', Accept: '*/*' });
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({ detail: 'Send an Accept header that begins with image/png.' });
  });

  it('receives JSON unchanged, and rejects other media types', async () => {
    expect((await send({ 'Content-Type': 'application/json' }, '{"a":"é"}')).status).toBe(400);
    expect((await send({ 'Content-Type': 'application/json' }, '[]')).status).toBe(400);
    expect((await send({ 'Content-Type': 'image/jpeg' })).status).toBe(415);
  });
});
