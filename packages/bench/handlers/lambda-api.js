import createApi from 'lambda-api';
import * as z from 'zod';
import { find, save } from '#store';
import { item, itemId } from './schema/zod.js';

const api = createApi();

/** lambda-api does not validate: its documentation leaves that to a middleware. */
function validate(part, schema) {
  return (request, response, next) => {
    const { success, data, error } = schema.safeParse(request[part]);
    if (!success) return response.status(400).json({ title: 'Bad Request', issues: error.issues });
    request[part] = data;
    next();
  };
}

api.post('/items', validate('body', item), async ({ body }, response) => {
  if (await save(body)) return { message: 'Item saved' };
  return response.status(409).json({ title: 'Conflict' });
});

api.get('/items/:id', validate('params', z.object({ id: itemId })), async ({ params }, response) => {
  const found = await find(params.id);
  return found ?? response.status(404).json({ title: 'Not Found' });
});

export function handler(event, context) {
  return api.run(event, context);
}
