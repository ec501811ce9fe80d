import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { type LogEntry, problem } from '../../src/index.ts';
import { toEvent } from '../../src/testing.ts';
import { createApi, operations } from '../fixture/api.ts';

const context = { getRemainingTimeInMillis: () => 10_000 } as Context;
const services = { save: async () => true, find: async () => undefined };

/** Reads a thing by an operation that returns this response, which its type may not allow. */
async function read(response: object, mode = 'refuse') {
  process.env.CHECK_RESPONSES = mode;
  const entries: LogEntry[] = [];
  async function readThing() {
    return response as never;
  }
  const api = createApi({ ...operations, readThing: async () => ({ readThing }) }, services, {
    write: (entry) => entries.push(entry),
  });
  const event = toEvent({ method: 'GET', resource: '/things/{id}', path: { id: '1' } });
  const { statusCode, body } = await api(event, context);
  return { status: statusCode, body: JSON.parse(body), error: entries[0]?.error };
}

afterEach(() => {
  delete process.env.CHECK_RESPONSES;
  jest.restoreAllMocks();
});

const row = { id: '1', data: [] };

describe('a response that breaks the contract', () => {
  it.each<[string, object, string]>([
    ['a property too many', { status: 200, body: { ...row, owner: 'me' } }, '#/owner must not be present'],
    ['a missing property', { status: 200, body: { id: '1' } }, '#/data must be present'],
    ['a property of undefined', { status: 200, body: { id: '1', data: undefined } }, '#/data must be present'],
    ['a value of an older contract', { status: 200, body: { ...row, id: '' } }, '#/id must NOT have fewer than 1'],
    ['an undeclared status', { status: 201, body: row }, 'it declares the statuses 200, 400, 404, 413, 415, 500, 503'],
    [
      'an undeclared media type',
      { status: 200, mediaType: 'text/plain', body: 'a' },
      'it declares the media type application/json, not text/plain',
    ],
    ['no body', { status: 200 }, 'it declares a body of the media type application/json'],
    [
      'a header of another type',
      { ...problem(503, 'Later'), headers: { 'Retry-After': 'soon' } },
      'header#/retry-after must be integer',
    ],
  ])('with %s is a 500, and the log says why', async (_, response, breach) => {
    const { status, body, error } = await read(response);
    expect({ status, detail: body.detail }).toEqual({ status: 500, detail: 'An unexpected error occurred.' });
    const given = (response as { status: number }).status;
    expect(error).toMatchObject({
      name: 'ResponseError',
      message: expect.stringContaining(`readThing returned a response ${given} that breaks the contract: ${breach}`),
    });
  });

  it('is sent all the same where it is only logged', async () => {
    const print = jest.spyOn(console, 'error').mockReturnValue();
    const { status, body, error } = await read({ status: 200, body: { ...row, owner: 'me' } }, 'log');
    expect({ status, body, error }).toEqual({ status: 200, body: { ...row, owner: 'me' }, error: undefined });
    expect(print.mock.calls).toEqual([[expect.stringContaining('#/owner must not be present')]]);
  });
});

describe('a response of the contract', () => {
  it.each([
    ['the declared body', { status: 200, body: row }, 200],
    ['what JSON leaves out', { status: 200, body: { ...row, owner: undefined } }, 200],
    ['a problem', problem(404, 'None'), 404],
    ['a declared header', { ...problem(503, 'Later'), headers: { 'Retry-After': 1 } }, 503],
  ])('passes with %s', async (_, response, expected) => {
    const { status, error } = await read(response);
    expect({ status, error }).toEqual({ status: expected, error: undefined });
  });
});
