// Generated from openapi.yaml by npm run generate. Do not edit.

import * as runtime from '../runtime.js';

const func0 = runtime.ucs2length;
const pattern0 = new RegExp("^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$", "u");
function validate0(data, instancePath = "", all = undefined) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func0(data) > 128) {
      errors = (vErrors ??= []).push({instancePath,keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"});
      if (!all) return validate0.errors = vErrors, false;
    }
    if (func0(data) < 1) {
      errors = (vErrors ??= []).push({instancePath,keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"});
      if (!all) return validate0.errors = vErrors, false;
    }
    if (!pattern0.test(data)) {
      errors = (vErrors ??= []).push({instancePath,keyword:"pattern",params:{pattern: "^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$"},message:"must match pattern \""+"^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$"+"\""});
      if (!all) return validate0.errors = vErrors, false;
    }
  } else {
    errors = (vErrors ??= []).push({instancePath,keyword:"type",params:{type: "string"},message:"must be string"});
    if (!all) return validate0.errors = vErrors, false;
  }
  validate0.errors = vErrors;
  return errors === 0;
}

export { validate0 as validate };
