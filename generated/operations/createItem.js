// Generated from openapi.yaml by npm run generate. Do not edit.

import { validate as validate1 } from "./schemas/Item.js";
const func0 = Object.prototype.hasOwnProperty;
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if ((data.body === void 0 || !func0.call(data, "body")) && (missing0 = "body")) {
        validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.body !== void 0 && func0.call(data, "body")) {
          if (!validate1(data.body, { instancePath: instancePath + "/body", parentData: data, parentDataProperty: "body", rootData })) {
            vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
            errors = vErrors.length;
          }
        }
      }
    } else {
      validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate0.errors = vErrors;
  return errors === 0;
}
const operationId = "createItem";
const parameters = [];
const requestBody = { required: true, mediaTypes: ["application/json"] };
const responses = {
  "200": ["application/json"],
  "400": ["application/problem+json"],
  "409": ["application/problem+json"],
  "413": ["application/problem+json"],
  "415": ["application/problem+json"],
  "429": ["application/problem+json"],
  "500": ["application/problem+json"],
  "503": ["application/problem+json"]
};
const responseHeaders = {
  "503": [{ name: "retry-after", in: "header", required: false, style: "simple", explode: false, shape: "integer" }]
};
const loadAllErrors = () => import("../errors/createItem.js");
export {
  loadAllErrors,
  operationId,
  parameters,
  requestBody,
  responseHeaders,
  responses,
  validate0 as validate
};
