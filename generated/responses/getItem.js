// Generated from openapi.yaml by npm run generate. Do not edit.

import { validate as validate0 } from "./schemas/Item.js";
import { validate as validate1 } from "./schemas/Problem.js";
const func0 = Object.prototype.hasOwnProperty;
function validate5(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["retry-after"] !== void 0 && func0.call(data, "retry-after")) {
      let data0 = data["retry-after"];
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)))) {
        const err0 = { instancePath: instancePath + "/retry-after", schemaPath: "#/properties/retry-after/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (typeof data0 == "number") {
        if (data0 < 1 || isNaN(data0)) {
          const err1 = { instancePath: instancePath + "/retry-after", schemaPath: "#/properties/retry-after/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate5.errors = vErrors;
  return errors === 0;
}
const validators = { "200": { headers: void 0, content: { "application/json": validate0 } }, "400": { headers: void 0, content: { "application/problem+json": validate1 } }, "404": { headers: void 0, content: { "application/problem+json": validate1 } }, "429": { headers: void 0, content: { "application/problem+json": validate1 } }, "500": { headers: void 0, content: { "application/problem+json": validate1 } }, "503": { headers: validate5, content: { "application/problem+json": validate1 } } };
export {
  validators
};
