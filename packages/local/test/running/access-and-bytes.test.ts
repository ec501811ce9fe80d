import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Copy } from '../../../agreement/src/targets/copy.ts';
import { cli, copyFixture, startFixture } from './project.ts';

const run = promisify(execFile);

/** A copy of the fixture with a contract of its own: operations behind a key, behind an authorizer, behind both, and bytes. */
const contract = `
openapi: 3.0.3
info: { title: Front door, version: 1.0.0 }
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
import { getBoth } from './getBoth.ts';
import { getKeyed } from './getKeyed.ts';
import { getScoped } from './getScoped.ts';
import { getSigned } from './getSigned.ts';
import { postKeyed } from './postKeyed.ts';
import { turnPicture } from './turnPicture.ts';
export const operations: Operations = { getBoth, getKeyed, getScoped, getSigned, postKeyed, turnPicture };
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
let key: string;

beforeAll(async () => {
  copy = await copyFixture();
  for (const name of ['operations/createItem', 'operations/getItem', 'store/items'])
    await rm(join(copy.folder, `src/${name}.ts`));
  for (const [file, text] of Object.entries(sources)) await writeFile(join(copy.folder, file), text);
  expect(await copy.node(cli, 'generate')).toMatchObject({ code: 0 });
  const args = ['-c', `authorizers=${JSON.stringify(authorizers)}`];
  command = await startFixture('data', { args, project: copy.folder });
  key = /API key, on this machine alone: (\S+)/.exec(command.output())?.[1] ?? '';
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
  it('type-checks: bytes are bytes, and what the operation answers is of the contract', async () => {
    expect(await copy.node('node_modules/typescript/bin/tsc')).toEqual({ code: 0, output: '' });
  });
});

describe('an operation that asks for an API key', () => {
  it.each([
    ['none', {}],
    ['another', { 'x-api-key': 'another' }],
  ])('answers %s with a 403 Problem', async (_, headers) => {
    expect(await get('/keyed', headers)).toMatchObject({ status: 403, body: { status: 403, title: 'Forbidden' } });
  });

  it('answers the key that the start said', async () => {
    expect(await get('/keyed', { 'x-api-key': key })).toMatchObject({ status: 200, body: {} });
  });

  it('is tried by what the start says to try', async () => {
    const [, curl = ''] = /Try: (curl .*)/.exec(command.output()) ?? [];
    expect(curl).toContain("-H 'x-api-key: ");
    expect((await run('sh', ['-c', `${curl} -s`])).stdout).toBe('{}');
  });
});

describe('an operation that asks for a bearer token', () => {
  it.each([
    ['no token', {}, 401],
    ['a token that the authorizer does not know', bearer('stranger'), 401],
    ['a caller whom its policy denies', bearer('user-banned'), 403],
    ['a token at which the authorizer fails', bearer('broken'), 500],
  ])('answers %s with a Problem', async (_, headers, status) => {
    const answer = await get('/signed', headers as { [name: string]: string });
    expect(answer).toMatchObject({ status, body: { status } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  it('tells the operation who calls, by what the authorizer says', async () => {
    expect(await get('/signed', bearer('user-1'))).toMatchObject({
      status: 200,
      body: { principalId: 'user-1', issuer: 'test' },
    });
  });

  it('asks for the key too where the contract asks for both', async () => {
    const both = { ...bearer('user-1'), 'x-api-key': key };
    expect((await get('/both', bearer('user-1'))).status).toBe(403);
    expect((await get('/both', { 'x-api-key': key })).status).toBe(401);
    expect(await get('/both', both)).toMatchObject({ status: 200, body: { principalId: 'user-1' } });
  });
});

describe('an operation that asks for a scope', () => {
  it('answers who has another with a 403 Problem, and who has it', async () => {
    expect(await get('/scoped', bearer('user-1'))).toMatchObject({
      status: 403,
      body: { detail: 'This operation requires the scope admin.' },
    });
    expect(await get('/scoped', bearer('user-admin'))).toMatchObject({ status: 200, body: { scope: 'read admin' } });
  });
});

describe('an operation on bytes', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  function send(headers: { [name: string]: string }, body: string | Uint8Array<ArrayBuffer> = bytes) {
    return fetch(`${command.url}/picture`, { method: 'POST', headers: { Accept: 'image/png', ...headers }, body });
  }

  it('gets all of them as they were sent, and sends its own', async () => {
    const response = await send({ 'Content-Type': 'image/png' });
    expect([response.status, response.headers.get('content-type')]).toEqual([201, 'image/png']);
    expect(response.headers.get('access-control-expose-headers')).toBe('Location');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes.toReversed());
  });

  it('answers a client that does not ask for them first with a 406, not with their base64', async () => {
    const response = await send({ 'Content-Type': 'image/png', Accept: '*/*' });
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({ detail: 'Send an Accept header that begins with image/png.' });
  });

  it('leaves JSON beside them as it is', async () => {
    expect((await send({ 'Content-Type': 'application/json' }, '{"a":"é"}')).status).toBe(400);
    expect((await send({ 'Content-Type': 'application/json' }, '[]')).status).toBe(400);
    expect((await send({ 'Content-Type': 'image/jpeg' })).status).toBe(415);
  });
});
