// Generated from openapi.yaml by npm run generate. Do not edit.

import * as runtime from "../../runtime.js";
const func0 = runtime.ucs2length;
const pattern0 = new RegExp("^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (typeof data === "string") {
      if (func0(data) > 128) {
        validate0.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" }];
        return false;
      } else {
        if (func0(data) < 1) {
          validate0.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
          return false;
        } else {
          if (!pattern0.test(data)) {
            validate0.errors = [{ instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$" }, message: 'must match pattern "^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$"' }];
            return false;
          }
        }
      }
    } else {
      validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate0.errors = vErrors;
  return errors === 0;
}
export {
  validate0 as validate
};
