// Generated from openapi.yaml by npm run generate. Do not edit.

export const responses = {
  'POST /items': () => import('./responses/createItem.js'),
  'GET /items/{id}': () => import('./responses/getItem.js'),
};
