import { expect, it } from '@jest/globals';
import { readWarnings, withSchema } from '../read.ts';

const properties = { a: { type: 'string' } };

it.each([
  ['object', { properties }],
  ['array', { items: { type: 'string' } }],
])('warns that a schema without a type accepts more than an %s', async (type, schema) => {
  const warnings = await readWarnings(withSchema({ type: 'object', properties: { b: schema } }));
  expect(warnings).toContainEqual(expect.stringContaining(`accepts every value that is not an ${type}`));
});

it.each([
  ['a type', { type: 'object', properties }],
  ['a type beside it', { type: 'object', allOf: [{ properties }] }],
  ['nothing to say of objects', { description: 'anything' }],
])('does not warn with %s', async (_, schema) => expect(await readWarnings(withSchema(schema))).toEqual([]));
