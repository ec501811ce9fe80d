import { NotFoundError, RequestValidationError, Router } from '@aws-lambda-powertools/event-handler/http';
import * as z from 'zod';
import { find, save } from '#store';
import { item, itemId } from './schema/zod.js';

const app = new Router();

app.errorHandler(RequestValidationError, async ({ details }) => ({
  statusCode: 400,
  title: 'Bad Request',
  ...details,
}));

app.post(
  '/items',
  async ({ valid }) => {
    if (await save(valid.req.body)) return { message: 'Item saved' };
    return { statusCode: 409, body: JSON.stringify({ title: 'Conflict' }) };
  },
  { validation: { req: { body: item } } },
);

app.get(
  '/items/:id',
  async ({ valid }) => {
    const found = await find(valid.req.path.id);
    if (!found) throw new NotFoundError();
    return found;
  },
  { validation: { req: { path: z.object({ id: itemId }) } } },
);

export function handler(event, context) {
  return app.resolve(event, context);
}
