import { describe, expect, it } from '@jest/globals';
import { read, toDocument } from '../read.ts';

async function warn(parameter: object) {
  const parameters = [{ name: 'tags', in: 'query', ...parameter }];
  const get = { operationId: 'list', parameters, responses: { 200: { description: 'ok' } } };
  const schemas = { Word: { type: 'string' }, Words: { type: 'array', items: { $ref: '#/components/schemas/Word' } } };
  const { warnings = [] } = await read(toDocument({ '/a': { get } }, { schemas }));
  return warnings.map(({ message }) => message);
}

const words = { type: 'array', items: { type: 'string' } };

describe('findAmbiguousDelimiters', () => {
  it.each([
    ['comma', { explode: false, schema: words }],
    ['comma', { explode: false, schema: { $ref: '#/components/schemas/Words' } }],
    ['blank', { style: 'spaceDelimited', explode: false, schema: words }],
    ['|', { style: 'pipeDelimited', explode: false, schema: words }],
  ])('tells that an encoded %s ends an item: %j', async (delimiter, parameter) => {
    expect(await warn(parameter)).toEqual([
      `In tags of list, an encoded ${delimiter} in an item ends it: API Gateway decodes a query before it is taken apart.`,
    ]);
  });

  it.each([
    [{ schema: words }],
    [{ explode: false, schema: { type: 'string' } }],
    [{ explode: false, schema: { type: 'array', items: { type: 'integer' } } }],
    [{ explode: false, schema: { type: 'array', items: { type: 'string', enum: ['a'] } } }],
    [{ content: { 'application/json': { schema: words } } }],
  ])('says nothing of %j', async (parameter) => {
    expect(await warn(parameter)).toEqual([]);
  });
});
