// Generated from openapi.yaml by npm run generate. Do not edit.

const responses = {
  "POST /items": () => import("./responses/createItem.js"),
  "GET /items/{id}": () => import("./responses/getItem.js")
};
export {
  responses
};
