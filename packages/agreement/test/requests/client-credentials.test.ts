import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCredentials } from '../../src/requests/client-credentials.ts';

const responses = { 200: { description: 'ok' } };
const contract = {
  openapi: '3.1.0',
  info: { title: 'A', version: '1' },
  security: [{ bearer: [] }],
  paths: {
    '/notes/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'getNote', responses },
      put: { operationId: 'putNote', responses, security: [{ key: [] }, { bearer: [] }] },
      delete: { operationId: 'deleteNote', responses, security: [{ query: [] }] },
      head: { operationId: 'headNote', responses, security: [] },
    },
  },
  components: {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer' },
      key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      query: { type: 'apiKey', in: 'query', name: 'key' },
    },
  },
};

let folder: string;
let addCredentials: Awaited<ReturnType<typeof createCredentials>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-'));
  const file = join(folder, 'openapi.yaml');
  await writeFile(file, JSON.stringify(contract));
  const known: { [scheme: string]: string } = { bearer: 'Bearer a', query: 'a b' };
  addCredentials = await createCredentials({ contract: file, target: {}, findCredential: (scheme) => known[scheme] });
});

afterAll(() => rm(folder, { recursive: true }));

function send(method: string, headers: { [name: string]: string } = {}) {
  const request = new Request('http://127.0.0.1/notes/1?a=1', { method, headers });
  const { url, headers: sent } = addCredentials(request, '/notes/{id}');
  return { url: url.replace('http://127.0.0.1', ''), authorization: sent.get('authorization') };
}

describe('a client', () => {
  it.each([
    ['GET', '/notes/1?a=1', 'Bearer a'],
    ['PUT', '/notes/1?a=1', 'Bearer a'],
    ['DELETE', '/notes/1?a=1&key=a%20b', null],
    ['HEAD', '/notes/1?a=1', null],
    ['PATCH', '/notes/1?a=1', null],
  ])('sends %s %s with the credential %s', (method, url, authorization) => {
    expect(send(method)).toEqual({ url, authorization });
  });

  it("leaves a test's own credential", () => {
    expect(send('GET', { Authorization: 'Bearer expired' }).authorization).toBe('Bearer expired');
  });
});
