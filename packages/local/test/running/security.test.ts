import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Copy } from '../../../agreement/src/targets/copy.ts';
import { cli, copyFixture, startFixture } from './project.ts';

type Headers = { [name: string]: string };

/** The security of each path's GET: alternatives, combinations, and one scheme alone. */
const paths: { [path: string]: { [scheme: string]: string[] }[] } = {
  '/either': [{ bearer: [] }, { key: [] }],
  '/both': [{ bearer: [], session: [] }],
  '/mixed': [{ bearer: [], session: [] }, { key: [] }],
  '/scoped/{id}': [{ 'OAuth 2': ['write'] }, { key: [] }],
  '/scoped/{other}/more': [{ bearer: [] }, { key: [] }],
  '/two': [{ bearer: [] }, { basic: [] }],
  '/keyed': [{ key: [], bearer: [] }],
  '/unwritten': [{ later: [] }],
};

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  session: { type: 'apiKey', in: 'cookie', name: 'session' },
  later: { type: 'apiKey', in: 'query', name: 'token' },
  'OAuth 2': {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: 'https://example.com', scopes: { write: '' } } },
  },
};

const responses = {
  200: { description: 'Who calls', content: { 'application/json': { schema: { type: 'object' } } } },
};
function toParameters(path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return names.map((name) => ({ in: 'path', name, required: true, schema: { type: 'string' } }));
}
const operations = Object.entries(paths).map(([path, security], index) => ({
  path,
  operationId: `get${index}`,
  get: { operationId: `get${index}`, security, responses, parameters: toParameters(path) },
}));
const document = {
  openapi: '3.0.3',
  info: { title: 'Security', version: '1.0.0' },
  paths: Object.fromEntries(operations.map(({ path, get }) => [path, { get }])),
  components: { securitySchemes },
};

function toOperation(id: string): string {
  return `import type { Operation } from '../operation.ts';
export const ${id}: Operation<'${id}'> = async ({ authorizer }) => ({ status: 200, body: authorizer as Record<string, never> });
`;
}

/** The bodies of `findCaller` in the files that `scaffold` writes; that of `later` is left out. */
const callers: { [file: string]: string } = {
  bearer: `  if (credential.endsWith('broken')) throw new Error('secret');
  if (!credential.startsWith('Bearer user')) return undefined;
  return { id: credential.slice(7), scope: process.env.SCOPE ?? '' };`,
  basic: `  return credential === 'Basic YTpi' ? { id: 'a', scope: '' } : undefined;`,
  key: `  return credential === 'partner' ? { id: 'partner', scope: 'write' } : undefined;`,
  session: `  return credential === 'open' ? { id: 'session', scope: 'write' } : undefined;`,
  OAuth2: `  return credential.startsWith('Bearer ') ? { id: 'client', scope: credential.slice(7) } : undefined;`,
};

const authorizers = { bearer: { type: 'lambda', environment: { SCOPE: 'read' } } };

let copy: Copy;
let scaffolded: string;
let command: Awaited<ReturnType<typeof startFixture>>;
let apiKey: string;

beforeAll(async () => {
  copy = await copyFixture();
  for (const name of ['operations/index', 'operations/createItem', 'operations/getItem', 'store/items'])
    await rm(join(copy.folder, `src/${name}.ts`));
  await writeFile(join(copy.folder, 'openapi.yaml'), JSON.stringify(document));
  const services = 'export type Services = object;\nexport const createServices = (_: object): Services => ({});\n';
  await writeFile(join(copy.folder, 'src/services.ts'), services);
  expect(await copy.node(cli, 'generate')).toMatchObject({ code: 0 });
  scaffolded = (await copy.node(cli, 'scaffold')).output;
  for (const { operationId } of operations)
    await writeFile(join(copy.folder, `src/operations/${operationId}.ts`), toOperation(operationId));
  for (const [name, body] of Object.entries(callers)) {
    const file = `src/authorizers/${name}.ts`;
    await copy.edit(file, '_credential', 'credential');
    await copy.edit(file, /\s+return undefined;/, `\n${body}`);
  }
  const args = ['-c', `authorizers=${JSON.stringify(authorizers)}`];
  command = await startFixture('data', { args, project: copy.folder });
  apiKey = /API key \(works only on this machine\): (\S+)/.exec(command.output())?.[1] ?? '';
});
afterAll(async () => {
  await command?.close();
  await copy?.close();
});

async function get(path: string, headers: Headers = {}) {
  const response = await fetch(`${command.url}${path}`, { headers });
  const body = (await response.json()) as { [key: string]: unknown };
  return { status: response.status, headers: response.headers, body };
}

const user = { Authorization: 'Bearer user' };
const stranger = { Authorization: 'Bearer stranger' };
const partner = { 'x-api-key': 'partner' };
const session = { Cookie: 'theme=dark; session=open' };

describe('npm run scaffold', () => {
  it('writes an authorizer for each scheme that needs one, under a valid file name', async () => {
    const files = ['bearer', 'key', 'session', 'OAuth2', 'basic', 'later'].map((name) => `src/authorizers/${name}.ts`);
    for (const file of files) expect(scaffolded).toContain(`wrote ${file}\n`);
    expect(await copy.node(cli, 'scaffold')).toMatchObject({ output: expect.not.stringContaining('wrote') });
  });

  it('writes files that type-check and reject every request', async () => {
    expect(await copy.node('node_modules/@typescript/native/bin/tsc')).toEqual({ code: 0, output: '' });
    expect(await readFile(join(copy.folder, 'src/authorizers/later.ts'), 'utf8')).toContain('return undefined;');
    expect((await get('/unwritten')).status).toBe(401);
    expect((await get('/unwritten?token=any')).status).toBe(401);
  });
});

describe('alternatives', () => {
  it.each<[string, string, Headers, string]>([
    ['the first', '/either', user, 'user'],
    ['the second', '/either', partner, 'partner'],
    ['the second, with invalid credentials for the first', '/either', { ...stranger, ...partner }, 'partner'],
    ['a combination', '/mixed', { ...user, ...session }, 'user'],
    ['one beside a combination', '/mixed', partner, 'partner'],
    ['one of two in the same header', '/two', { authorization: 'Basic YTpi' }, 'a'],
    ['one that needs a scope', '/scoped/1', { Authorization: 'Bearer read write' }, 'client'],
    ['one below a path variable that the gateway renames', '/scoped/1/more', user, 'user'],
    ['another than one that needs a scope', '/scoped/1', partner, 'partner'],
  ])('accept %s', async (_, path, headers, principalId) => {
    expect(await get(path, headers)).toMatchObject({ status: 200, body: { principalId } });
  });

  it.each<[string, string, Headers, number]>([
    ['no credentials', '/either', {}, 401],
    ['invalid credentials', '/either', stranger, 401],
    ['invalid credentials for each', '/either', { ...stranger, 'x-api-key': 'another' }, 401],
    ['half of a combination', '/mixed', user, 401],
    ['credentials without the scope', '/scoped/1', { Authorization: 'Bearer read' }, 403],
    ['credentials at which an authorizer fails', '/either', { Authorization: 'Bearer broken' }, 500],
  ])('reject %s with a problem', async (_, path, headers, status) => {
    const response = await get(path, headers);
    expect(response).toMatchObject({ status, body: { status } });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Basic, Bearer' : null);
    expect(JSON.stringify(response.body)).not.toContain('secret');
  });

  it('are decided for each request, without a cache', async () => {
    for (const [headers, status] of [
      [user, 200],
      [stranger, 401],
      [user, 200],
    ] as const)
      expect((await get('/either', headers)).status).toBe(status);
  });
});

describe('a combination', () => {
  it('accepts the credentials of all schemes, and merges their scopes', async () => {
    expect(await get('/both', { ...user, ...session })).toMatchObject({
      status: 200,
      body: { principalId: 'user', scope: 'read write' },
    });
  });

  it.each<[string, Headers]>([
    ['one', user],
    ['the other', session],
    ['an invalid one', { ...user, Cookie: 'session=closed' }],
  ])('rejects %s alone', async (_, headers) => {
    expect((await get('/both', headers)).status).toBe(401);
  });
});

describe('an API key with one other scheme', () => {
  it('is checked by API Gateway itself', async () => {
    expect((await get('/keyed', { ...user, ...partner })).status).toBe(403);
    expect((await get('/keyed', { ...user, 'x-api-key': apiKey })).status).toBe(200);
    expect((await get('/keyed', { 'x-api-key': apiKey })).status).toBe(401);
  });
});

describe('a preflight request', () => {
  it('is answered with the headers of every alternative', async () => {
    const { headers } = await fetch(`${command.url}/either`, { method: 'OPTIONS' });
    expect(headers.get('access-control-allow-headers')).toBe('Authorization,Content-Type,X-API-Key');
  });
});
