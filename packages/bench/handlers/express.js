import express from 'express';
import OpenApiValidator from 'express-openapi-validator';
import serverless from 'serverless-http';
import { find, save } from '#store';
import apiSpec from '../../../openapi.yaml';

const app = express();
app.use(express.json());
// The contract is known to be valid; checking it again would only slow the start down.
app.use(OpenApiValidator.middleware({ apiSpec, validateApiSpec: false, validateRequests: { allErrors: true } }));

app.post('/items', async (request, response) => {
  if (await save(request.body)) response.json({ message: 'Item saved' });
  else response.status(409).json({ title: 'Conflict' });
});

app.get('/items/:id', async (request, response) => {
  const found = await find(request.params.id);
  if (found) response.json(found);
  else response.status(404).json({ title: 'Not Found' });
});

app.use((error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ title: error.message, errors: error.errors });
});

export const handler = serverless(app);
