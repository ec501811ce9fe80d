import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Case } from '../../src/case.ts';
import { type ApiLayer, createApiLayer } from '../../src/layers/api.ts';
import type { Layer } from '../../src/layers/layer.ts';
import { generate } from '../generated.ts';
import { contract, pointer, toCase } from './contract.ts';

const generated = await generate(join(import.meta.dirname, '../things.yaml'));
let server: Server;
let options: ApiLayer;
let layer: Layer;
/** What the server responds with next; undefined to close the connection. */
let next: { status: number; type?: string; body: unknown } | undefined;
/** What the server allows scripts in browsers. */
let cors: { [header: string]: string };
const allowed = { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'POST,OPTIONS' };

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.method === 'OPTIONS') return response.writeHead(204, cors).end();
    if (!next) return request.socket.destroy();
    const { status, type = 'application/json', body } = next;
    return response.writeHead(status, { 'content-type': type, ...cors }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cors = {};
  const [{ operations }, { responses }] = [await generated.load('operations.js'), await generated.load('responses.js')];
  options = {
    name: 'local',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    contract,
    generated: { operations, responses },
    findCredential: () => undefined,
    close: async () => server.close(),
  };
  layer = createApiLayer(options);
});
afterAll(async () => {
  await layer.close();
  await generated.close();
});

const valid = toCase({ id: 'a', data: 1 });
const invalid = toCase({ id: 'a/b', data: 1 }, [{ keyword: 'pattern', pointer, at: '#/id' }]);

async function judge(each: Case, response: typeof next) {
  next = response;
  return (await layer.judge([each]))[0];
}

function toProblem(status: number, errors?: { pointer: string; detail: string }[], detail = 'x') {
  return {
    status,
    type: 'application/problem+json',
    body: { type: 'about:blank', title: 'x', status, detail, errors },
  };
}

const mismatch = 'The request does not match the contract; see `errors`.';

it('takes a declared response for acceptance', async () => {
  expect(await judge(valid, { status: 200, body: { message: 'saved' } })).toEqual({
    accepts: true,
    said: '200 {"message":"saved"}',
  });
});

it.each([
  ['with another status', { status: 201, body: {} }, 'does not declare the status 201'],
  ['with another body', { status: 200, body: {} }, 'breaks the contract'],
  ['with another media type', { status: 200, type: 'text/plain', body: {} }, 'media type text/plain'],
])('reports a response %s', async (_, response, breach) => {
  expect(await judge(valid, response)).toMatchObject({ accepts: true, breach: expect.stringContaining(breach) });
});

it("tells an operation's own 400 from a rejection", async () => {
  expect(await judge(valid, toProblem(400))).toMatchObject({ accepts: true });
  expect(await judge(valid, toProblem(400, [], mismatch))).toMatchObject({ accepts: false });
});

it('takes a problem that names the place for a rejection', async () => {
  const verdict = await judge(invalid, toProblem(400, [{ pointer: '#/id', detail: 'x' }], mismatch));
  expect(verdict).toEqual({ accepts: false, said: expect.stringContaining('400') });
});

it.each([
  ['names another place', toProblem(400, [{ pointer: '#/data', detail: 'x' }], mismatch), 'name #/data, not #/id'],
  ['has another status', toProblem(415), 'demands 400'],
  ['is not a problem', { status: 400, body: {} }, 'is not a problem'],
])('reports a rejection that %s', async (_, response, breach) => {
  expect(await judge(invalid, response)).toMatchObject({ accepts: false, breach: expect.stringContaining(breach) });
});

it('says that a rejection breaks only the declaration of its status, after all that is wrong with it itself', async () => {
  const { body, ...problem } = toProblem(400, [{ pointer: '#/id', detail: 'x' }]);
  const response = { ...problem, body: { ...body, detail: 1 } };
  const breach = expect.stringContaining('breaks the contract');
  expect(await judge(invalid, response)).toMatchObject({ accepts: false, breach, undeclared: 400 });
  cors = {};
  const [verdict] = await createApiLayer({ ...options, allowOrigin: '*' }).judge([invalid]);
  expect(verdict).toMatchObject({ breach: 'Its response does not allow the origin *.' });
  expect(verdict).not.toHaveProperty('undeclared');
});

it('reports a connection that is closed', async () => {
  expect(await judge(valid, undefined)).toMatchObject({ accepts: false, breach: 'It got no response.' });
});

it.each<[string, { [header: string]: string }, string | undefined]>([
  ['nothing when the origin is allowed', allowed, undefined],
  [
    'a response that allows no origin',
    { 'access-control-allow-methods': 'POST' },
    'Its response does not allow the origin *.',
  ],
  [
    'a preflight response that does not allow the method',
    { ...allowed, 'access-control-allow-methods': 'GET' },
    'Its preflight response does not allow the method.',
  ],
])('reports %s, if it knows which is', async (_, headers, breach) => {
  cors = headers;
  next = { status: 200, body: { message: 'saved' } };
  const [verdict] = await createApiLayer({ ...options, allowOrigin: '*' }).judge([valid]);
  expect(verdict?.breach).toBe(breach);
});
