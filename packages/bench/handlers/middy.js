import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
import { find, save } from '#store';
import { item, itemId } from './schema/json-schema.js';

// The middleware's own options coerce types, which the contract does not allow.
const options = { coerceTypes: false };

const createItem = middy()
  .use(httpJsonBodyParser())
  .use(validator({ eventSchema: transpileSchema({ type: 'object', properties: { body: item } }, options) }))
  .handler(async ({ body }) => {
    if (await save(body)) return respond(200, { message: 'Item saved' });
    return respond(409, { title: 'Conflict' });
  });

const path = { type: 'object', required: ['id'], properties: { id: itemId } };
const getItem = middy()
  .use(validator({ eventSchema: transpileSchema({ type: 'object', properties: { pathParameters: path } }, options) }))
  .handler(async ({ pathParameters: { id } }) => {
    const found = await find(id);
    return found ? respond(200, found) : respond(404, { title: 'Not Found' });
  });

export const handler = middy()
  .use(httpErrorHandler({ logger: false }))
  .use({
    onError: ({ error }) => {
      // The body parser rejects malformed JSON with 422.
      if (error.statusCode !== 400 && error.statusCode !== 422) return;
      error.statusCode = 400;
      error.message = JSON.stringify({ title: 'Bad Request', errors: error.cause?.data });
    },
  })
  .handler(
    httpRouter([
      { method: 'POST', path: '/items', handler: createItem },
      { method: 'GET', path: '/items/{id}', handler: getItem },
    ]),
  );

function respond(statusCode, body) {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
