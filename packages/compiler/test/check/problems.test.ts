import { describe, expect, it } from '@jest/globals';
import { checkProblems, findProblemMismatches } from '../../src/check/problems.ts';
import { createReporter } from '../../src/diagnostic.ts';
import { read, toDocument } from '../read.ts';

/** Returns the warnings about a contract whose problems have this schema. */
async function warn(schema: unknown, key = '400') {
  const response = { description: 'wrong', content: { 'application/problem+json': { schema } } };
  const responses = { 200: { description: 'ok' }, [key]: response };
  const contract = await read(toDocument({ '/a': { get: { operationId: 'look', responses } } }));
  const reporter = createReporter(contract.locate);
  checkProblems(contract, reporter);
  return reporter.diagnostics.map(({ message }) => message);
}

const text = { type: 'string' };

describe('a schema of problems', () => {
  it.each([
    ['RFC 9457 and the errors', { type: 'object', required: ['title'], properties: { title: text } }],
    ['anything', {}],
    ['its own status alone', { properties: { status: { enum: [400] } } }],
  ])('that accepts %s gets no warning', async (_, schema) => expect(await warn(schema)).toEqual([]));

  it.each([
    ['requires a member of its own', { required: ['code'] }, "a problem must have required property 'code'"],
    [
      'is closed',
      { properties: { title: text }, additionalProperties: false },
      'a problem must not have the property "type"',
    ],
    ['has other errors', { properties: { errors: { items: text } } }, '/errors/0 must be string'],
    ['has another status', { properties: { status: text } }, '/status must be string'],
  ])('that %s gets a warning', async (_, schema, message) => {
    expect(await warn(schema)).toEqual([expect.stringContaining(message)]);
  });

  it('is checked with the status of its response', async () => {
    const schema = { properties: { status: { type: 'integer', minimum: 500 } } };
    expect(await warn(schema, '4XX')).toHaveLength(1);
    expect(await warn(schema, '5XX')).toEqual([]);
    expect(await warn({ required: ['code'] }, '200')).toEqual([]);
    expect(await warn({ required: ['code'] }, '404')).toHaveLength(1);
  });
});

describe('a response to errors that declares no problem', () => {
  const problem = { description: 'wrong', content: { 'application/problem+json': {} } };
  const other = { description: 'wrong', content: { 'application/json': {} } };

  async function find(responses: object, operation: object = {}) {
    const securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } };
    const paths = { '/a': { get: { operationId: 'look', responses, ...operation } } };
    const contract = await read(toDocument(paths, { securitySchemes }));
    return findProblemMismatches(contract).map(({ operationId, status }) => `${operationId} ${status}`);
  }

  it.each([
    ['another media type', other],
    ['no body', { description: 'wrong' }],
    ['a header that problems lack', { ...problem, headers: { Code: { required: true, schema: { type: 'string' } } } }],
  ])('is found with %s', async (_, response) => {
    expect(await find({ 200: { description: 'ok' }, 400: response, '5XX': response, default: response })).toEqual([
      'look 400',
      'look 5XX',
      'look default',
    ]);
  });

  it.each([
    ['a problem', problem],
    ['any type', { description: 'wrong', content: { '*/*': {} } }],
  ])('is not found with %s', async (_, response) =>
    expect(await find({ 400: response, default: response })).toEqual([]),
  );

  it('is not found for errors that only the operation sends', async () => {
    expect(await find({ 200: other, 404: other, 409: other, 401: other, 403: other })).toEqual([]);
    expect(await find({ 401: other }, { security: [{ key: [] }] })).toEqual(['look 401']);
  });

  it('gets a warning that names the header it requires', async () => {
    const headers = { Code: { required: true, schema: { type: 'string' } } };
    const responses = { 400: { ...problem, headers } };
    const contract = await read(toDocument({ '/a': { get: { operationId: 'look', responses } } }));
    const reporter = createReporter(contract.locate);
    checkProblems(contract, reporter);
    expect(reporter.diagnostics).toEqual([
      expect.objectContaining({ message: expect.stringContaining('without the header code, which') }),
    ]);
  });

  it('gets a warning at its place', async () => {
    const contract = await read(toDocument({ '/a': { get: { operationId: 'look', responses: { 400: other } } } }));
    const reporter = createReporter(contract.locate);
    checkProblems(contract, reporter);
    expect(reporter.diagnostics).toEqual([
      expect.objectContaining({ rule: 'undeclared-problem', message: expect.stringContaining('does not declare') }),
    ]);
  });
});
