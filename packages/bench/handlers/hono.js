import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { handle } from 'hono/aws-lambda';
import { find, save } from '#store';
import { item, itemId } from './schema/zod.js';

const app = new OpenAPIHono({
  defaultHook: (result, c) => (result.success ? undefined : c.json({ issues: result.error.issues }, 400)),
});

function toResponse(description) {
  return { description, content: { 'application/json': { schema: z.any() } } };
}

const createItem = createRoute({
  method: 'post',
  path: '/items',
  request: { body: { required: true, content: { 'application/json': { schema: item } } } },
  responses: { 200: toResponse('The item is saved.'), 409: toResponse('The id is taken.') },
});

const getItem = createRoute({
  method: 'get',
  path: '/items/{id}',
  request: { params: z.object({ id: itemId }) },
  responses: { 200: toResponse('The item.'), 404: toResponse('The item does not exist.') },
});

app.openapi(createItem, async (c) => {
  if (await save(c.req.valid('json'))) return c.json({ message: 'Item saved' }, 200);
  return c.json({ title: 'Conflict' }, 409);
});

app.openapi(getItem, async (c) => {
  const found = await find(c.req.valid('param').id);
  return found ? c.json(found, 200) : c.json({ title: 'Not Found' }, 404);
});

export const handler = handle(app);
