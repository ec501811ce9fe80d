import { OpenAPIBackend } from 'openapi-backend';
import { find, save } from '#store';
import definition from '../../../openapi.yaml';

const api = new OpenAPIBackend({
  definition,
  // What its documentation recommends for a fast cold start.
  quick: true,
  ajvOpts: { allErrors: true },
  handlers: {
    createItem: async ({ request }) => {
      if (await save(request.requestBody)) return respond(200, { message: 'Item saved' });
      return respond(409, { title: 'Conflict' });
    },
    getItem: async ({ request }) => {
      const found = await find(request.params.id);
      return found ? respond(200, found) : respond(404, { title: 'Not Found' });
    },
    validationFail: ({ validation }) => respond(400, { title: 'Bad Request', errors: validation.errors }),
    notFound: () => respond(404, { title: 'Not Found' }),
  },
});

void api.init();

export function handler(event, context) {
  const { httpMethod: method, path, queryStringParameters: query, body, headers } = event;
  return api.handleRequest({ method, path, query, body, headers }, event, context);
}

function respond(statusCode, body) {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
