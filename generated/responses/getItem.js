// Generated from openapi.yaml by npm run generate. Do not edit.

import { validate as validate0 } from '../schemas/Item.js';
import { validate as validate1 } from '../schemas/Problem.js';

const func0 = Object.prototype.hasOwnProperty;
function validate5(data, instancePath = "", all = undefined) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["retry-after"] !== undefined && func0.call(data, "retry-after")) {
      let data0 = data["retry-after"];
      if (!((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0)))) {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/retry-after",keyword:"type",params:{type: "integer"},message:"must be integer"});
        if (!all) return validate5.errors = vErrors, false;
      }
      if (typeof data0 == "number") {
        if (data0 < 1 || isNaN(data0)) {
          errors = (vErrors ??= []).push({instancePath:instancePath+"/retry-after",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"});
          if (!all) return validate5.errors = vErrors, false;
        }
      }
    }
  } else {
    errors = (vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"},message:"must be object"});
    if (!all) return validate5.errors = vErrors, false;
  }
  validate5.errors = vErrors;
  return errors === 0;
}

export const validators = {
  '200': { headers: undefined, content: { 'application/json': validate0 } },
  '400': { headers: undefined, content: { 'application/problem+json': validate1 } },
  '404': { headers: undefined, content: { 'application/problem+json': validate1 } },
  '429': { headers: undefined, content: { 'application/problem+json': validate1 } },
  '500': { headers: undefined, content: { 'application/problem+json': validate1 } },
  '503': { headers: validate5, content: { 'application/problem+json': validate1 } },
};
