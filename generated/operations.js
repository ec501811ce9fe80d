// Generated from openapi.yaml by npm run generate. Do not edit.

const operations = {
  "POST /items": () => import("./operations/createItem.js"),
  "GET /items/{id}": () => import("./operations/getItem.js")
};
const binaryMediaTypes = [];
export {
  binaryMediaTypes,
  operations
};
