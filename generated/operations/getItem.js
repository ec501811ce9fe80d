// Generated from openapi.yaml by npm run generate. Do not edit.

import { validate as validate1 } from "./schemas/ItemId.js";
const func0 = Object.prototype.hasOwnProperty;
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if ((data.path === void 0 || !func0.call(data, "path")) && (missing0 = "path")) {
        validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.path !== void 0 && func0.call(data, "path")) {
          let data0 = data.path;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
              let missing1;
              if ((data0.id === void 0 || !func0.call(data0, "id")) && (missing1 = "id")) {
                validate0.errors = [{ instancePath: instancePath + "/path", schemaPath: "#/properties/path/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                return false;
              } else {
                if (data0.id !== void 0 && func0.call(data0, "id")) {
                  if (!validate1(data0.id, { instancePath: instancePath + "/path/id", parentData: data0, parentDataProperty: "id", rootData })) {
                    vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
                    errors = vErrors.length;
                  }
                }
              }
            } else {
              validate0.errors = [{ instancePath: instancePath + "/path", schemaPath: "#/properties/path/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
              return false;
            }
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
const operationId = "getItem";
const parameters = [{ name: "id", in: "path", required: true, style: "simple", explode: false, shape: "string" }];
const responses = {
  "200": ["application/json"],
  "400": ["application/problem+json"],
  "404": ["application/problem+json"],
  "429": ["application/problem+json"],
  "500": ["application/problem+json"],
  "503": ["application/problem+json"]
};
const responseHeaders = {
  "503": [{ name: "retry-after", in: "header", required: false, style: "simple", explode: false, shape: "integer" }]
};
const loadAllErrors = () => import("../errors/getItem.js");
export {
  loadAllErrors,
  operationId,
  parameters,
  responseHeaders,
  responses,
  validate0 as validate
};
