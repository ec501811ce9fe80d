import awsLambdaFastify from '@fastify/aws-lambda';
import fastify from 'fastify';
import { find, save } from '#store';
import { item, itemId } from './schema/json-schema.js';

const app = fastify({
  // By default, types are coerced and unknown properties removed, which the contract does not allow.
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true } },
  // By default, an id over 100 characters is a 414.
  routerOptions: { maxParamLength: 1000 },
});

app.setErrorHandler((error, _request, reply) => {
  const { statusCode = 500, validation } = error;
  reply.code(statusCode).send({ title: error.message, errors: validation });
});

app.post('/items', { schema: { body: item } }, async ({ body }, reply) => {
  if (await save(body)) return { message: 'Item saved' };
  return reply.code(409).send({ title: 'Conflict' });
});

app.get(
  '/items/:id',
  { schema: { params: { type: 'object', required: ['id'], properties: { id: itemId } } } },
  async ({ params }, reply) => {
    const found = await find(params.id);
    return found ?? reply.code(404).send({ title: 'Not Found' });
  },
);

export const handler = awsLambdaFastify(app, { decorateRequest: false });
