import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createBreachFinder } from '../src/breach.ts';
import { generate } from './generated.ts';

const things = await generate(join(import.meta.dirname, 'things.yaml'));
const { operations } = await things.load('operations.js');
const { responses } = await things.load('responses.js');
afterAll(() => things.close());

const findBreach = createBreachFinder({ operations, responses });

const problem = { type: 'about:blank', title: 'Service Unavailable', status: 503 };

function receive(status: number, body: unknown, headers: { [name: string]: string } = {}) {
  const type = status === 200 ? 'application/json' : 'application/problem+json';
  return findBreach('POST /things', {
    status,
    headers: new Headers({ 'Content-Type': type, ...headers }),
    text: JSON.stringify(body),
  });
}

describe('findBreach', () => {
  it('returns undefined for a response that the contract declares', async () => {
    expect(await receive(200, { message: 'Saved' })).toBeUndefined();
    expect(
      await receive(200, { message: 'Saved' }, { 'Content-Type': 'application/json; charset=utf-8' }),
    ).toBeUndefined();
    expect(await receive(503, problem, { 'Retry-After': '1' })).toBeUndefined();
  });

  it.each([
    ['a status', () => receive(418, problem), 'saveThing does not declare the status 418'],
    [
      'a media type',
      () => receive(200, { message: '' }, { 'Content-Type': 'text/plain' }),
      "saveThing's 200 response has the media type text/plain, but the contract declares application/json",
    ],
    ['a body', () => receive(200, { massage: '' }), "saveThing's 200 response has a body that breaks the contract"],
    [
      'a header',
      () => receive(503, problem, { 'Retry-After': 'soon' }),
      "saveThing's 503 response has headers that break the contract",
    ],
  ])('reports %s that breaks the contract', async (_, find, want) => expect(await find()).toContain(want));
});

const documented = await generate({
  openapi: '3.0.3',
  info: { title: 'Responses', version: '1' },
  paths: {
    '/a': {
      head: { responses: { 200: toResponse({ ETag: { required: true, schema: { type: 'string' } } }) } },
      get: { responses: { 200: toResponse({}), 204: { description: 'Nothing' }, 304: { description: 'The same' } } },
    },
  },
});
const findDocumentedBreach = createBreachFinder({
  operations: (await documented.load('operations.js')).operations,
  responses: (await documented.load('responses.js')).responses,
});
afterAll(() => documented.close());

function toResponse(headers: object) {
  return { description: 'An object', headers, content: { 'application/json': { schema: { type: 'object' } } } };
}

describe('findBreach for responses without a body', () => {
  it.each<[route: string, status: number, headers: { [name: string]: string }, want: string | undefined]>([
    ['HEAD /a', 200, { ETag: 'a' }, undefined],
    ['HEAD /a', 200, { ETag: 'a', 'Content-Type': 'application/json', 'Content-Length': '12' }, undefined],
    ['HEAD /a', 200, { ETag: 'a', 'Content-Type': 'text/plain' }, 'has the media type text/plain'],
    ['HEAD /a', 200, {}, "must have required property 'etag'"],
    ['GET /a', 204, {}, undefined],
    ['GET /a', 204, { 'Content-Length': '2' }, 'has a body (Content-Length: 2), which this status does not allow'],
    ['GET /a', 304, { 'Content-Length': '12' }, undefined],
    ['GET /a', 200, { 'Content-Type': 'application/json' }, 'has a body that is not JSON'],
  ])('%s, %i with %j: %s', async (route, status, headers, want) => {
    const breach = await findDocumentedBreach(route, { status, headers: new Headers(headers), text: '' });
    if (want === undefined) expect(breach).toBeUndefined();
    else expect(breach).toContain(want);
  });
});

const content = { 'application/json': { schema: { type: 'object' } } };
function toGet(name: string) {
  const parameters = [{ name, in: 'path', required: true, schema: { type: 'string' } }];
  return { get: { parameters, responses: { 200: { description: 'An object', content } } } };
}
const renamed = await generate({
  openapi: '3.0.3',
  info: { title: 'Names', version: '1' },
  paths: { '/a/{id}': toGet('id'), '/a/{itemId}/b/': toGet('itemId') },
});
const findRenamedBreach = createBreachFinder({
  operations: (await renamed.load('operations.js')).operations,
  responses: (await renamed.load('responses.js')).responses,
});
afterAll(() => renamed.close());

describe('findBreach for paths that the gateway has under other names', () => {
  const headers = new Headers({ 'Content-Type': 'application/json' });

  it.each(['GET /a/{id}', 'GET /a/{itemId}/b/'])('finds the operation of %s', async (route) => {
    expect(await findRenamedBreach(route, { status: 200, headers, text: '{}' })).toBeUndefined();
    expect(await findRenamedBreach(route, { status: 200, headers, text: '[]' })).toContain('breaks the contract');
  });

  it('does not find another method', async () => {
    const received = { status: 200, headers, text: '{}' };
    expect(await findRenamedBreach('PUT /a/{id}', received)).toBe('The contract does not declare PUT /a/{id}.');
  });
});
