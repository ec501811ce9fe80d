import { expect, it } from '@jest/globals';
import { readWarnings, toDocument } from '../read.ts';

const kind = { type: 'string' };
const required = ['kind'];
const Open = { type: 'object', required, properties: { kind } };
const Base = { ...Open, discriminator: { propertyName: 'kind' } };
const Closed = {
  allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { kind: { ...kind, enum: ['closed'] } } }],
};
const discriminator = { propertyName: 'kind', mapping: { other: 'Open' } };

function warn(names: string[]) {
  const Either = { oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })), discriminator };
  return readWarnings(toDocument({}, { schemas: { Base, Open, Closed, Either } }));
}

it('warns about a discriminator that does not restrict its property, with the branches', async () => {
  expect(await warn(['Closed', 'Open'])).toEqual([
    expect.stringMatching(/^openapi\.yaml:1:\d+ .* any kind is accepted in Open, and the types cannot tell/),
  ]);
  expect(await warn(['Closed'])).toEqual([]);
});
