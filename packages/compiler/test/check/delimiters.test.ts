import { describe, expect, it } from '@jest/globals';
import { read, toDocument } from '../read.ts';

async function warn(parameter: object) {
  const parameters = [{ name: 'tags', in: 'query', ...parameter }];
  const get = { operationId: 'list', parameters, responses: { 200: { description: 'ok' } } };
  const schemas = { Word: { type: 'string' }, Words: { type: 'array', items: { $ref: '#/components/schemas/Word' } } };
  const { warnings } = await read(toDocument({ '/a': { get } }, { schemas }));
  return warnings.map(({ message }) => message);
}

const words = { type: 'array', items: { type: 'string' } };

describe('checkDelimiters', () => {
  it.each([
    ['comma', { explode: false, schema: words }],
    ['comma', { explode: false, schema: { $ref: '#/components/schemas/Words' } }],
    ['space', { style: 'spaceDelimited', explode: false, schema: words }],
    ['|', { style: 'pipeDelimited', explode: false, schema: words }],
  ])('warns that an item cannot contain a %s: %j', async (delimiter, parameter) => {
    expect(await warn(parameter)).toEqual([
      `An item of the query parameter "tags" cannot contain a ${delimiter}: API Gateway decodes the query first, which splits the item.`,
    ]);
  });

  it.each([
    [{ schema: words }],
    [{ explode: false, schema: { type: 'string' } }],
    [{ explode: false, schema: { type: 'array', items: { type: 'integer' } } }],
    [{ explode: false, schema: { type: 'array', items: { type: 'string', enum: ['a'] } } }],
    [{ content: { 'application/json': { schema: words } } }],
  ])('does not warn about %j', async (parameter) => {
    expect(await warn(parameter)).toEqual([]);
  });
});
