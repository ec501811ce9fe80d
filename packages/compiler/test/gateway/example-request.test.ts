import { describe, expect, it } from '@jest/globals';
import { toExampleRequest } from '../../src/gateway/example-request.ts';
import { read, toDocument } from '../read.ts';

const responses = { 200: { description: 'ok' } };

function body(media: object) {
  return { required: true, content: { 'application/json': media } };
}

const schema = { oneOf: [{ type: 'string' }, { type: 'object', required: ['a'] }] };

describe('toExampleRequest', () => {
  it('returns the first POST that has an example, with the examples of its required parameters', async () => {
    const parameters = [
      { name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'x1' },
      { name: 'day', in: 'query', required: true, schema: { type: 'string', example: 'monday' } },
      { name: 'X-Kind', in: 'header', required: true, schema: { type: 'string' }, examples: { one: { value: 'k' } } },
      { name: 'page', in: 'query', schema: { type: 'integer' }, example: 1 },
    ];
    const contract = await read(
      toDocument({
        '/a': { post: { operationId: 'a', requestBody: body({ schema }), responses } },
        '/b/{id}': {
          post: { operationId: 'b', parameters, requestBody: body({ schema, example: { a: 1 } }), responses },
        },
        '/c': { post: { operationId: 'c', requestBody: body({ schema, example: 'c' }), responses } },
      }),
    );
    expect(toExampleRequest(contract)).toEqual({
      'POST /b/{id}': {
        body: '{"a":1}',
        parameters: { path: { id: 'x1' }, query: { day: 'monday' }, header: { 'X-Kind': 'k' } },
      },
    });
  });

  it('returns an empty object if no POST has an example', async () => {
    const contract = await read(toDocument({ '/a': { get: { operationId: 'a', responses } } }));
    expect(toExampleRequest(contract)).toEqual({});
  });
});
