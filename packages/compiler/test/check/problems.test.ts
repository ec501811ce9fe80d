import { describe, expect, it } from '@jest/globals';
import { checkProblems } from '../../src/check/problems.ts';
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
  });
});
