// Generated from openapi.yaml by npm run generate. Do not edit.

import { validate as validate1 } from '../schemas/ItemId.js';

const func0 = Object.prototype.hasOwnProperty;

function validate0(data, instancePath = "", all = undefined) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if ((data.path === undefined) || (!(func0.call(data, "path")))) {
      errors = (vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"});
      if (!all) return validate0.errors = vErrors, false;
    }
    if (data.path !== undefined && func0.call(data, "path")) {
      let data0 = data.path;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if ((data0.id === undefined) || (!(func0.call(data0, "id")))) {
          errors = (vErrors ??= []).push({instancePath:instancePath+"/path",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"});
          if (!all) return validate0.errors = vErrors, false;
        }
        if (data0.id !== undefined && func0.call(data0, "id")) {
          if (!(validate1(data0.id, instancePath+"/path/id", all))) {
            vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
            errors = vErrors.length;
            if (!all) return validate0.errors = vErrors, false;
          }
        }
      } else {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/path",keyword:"type",params:{type: "object"},message:"must be object"});
        if (!all) return validate0.errors = vErrors, false;
      }
    }
  } else {
    errors = (vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"},message:"must be object"});
    if (!all) return validate0.errors = vErrors, false;
  }
  validate0.errors = vErrors;
  return errors === 0;
}

export { validate0 as validate };
export const operationId = 'getItem';
export const parameters = [{ name: 'id', in: 'path', required: true, style: 'simple', explode: false, shape: 'string' }];
export const responses = {
  '200': ['application/json'],
  '400': ['application/problem+json'],
  '404': ['application/problem+json'],
  '429': ['application/problem+json'],
  '500': ['application/problem+json'],
  '503': ['application/problem+json'],
};
export const responseHeaders = {
  '503': [{ name: 'retry-after', in: 'header', required: false, style: 'simple', explode: false, shape: 'integer' }],
};
