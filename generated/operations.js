// Generated from openapi.yaml by npm run generate. Do not edit.

export const operations = {
  'POST /items': () => import('./operations/createItem.js'),
  'GET /items/{id}': () => import('./operations/getItem.js'),
};

export const binaryMediaTypes = [];
