// Generated from openapi.yaml by npm run generate. Do not edit.

import { validate as validate1 } from '../schemas/Item.js';

const func0 = Object.prototype.hasOwnProperty;

function validate0(data, instancePath = "", all = undefined) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if ((data.body === undefined) || (!(func0.call(data, "body")))) {
      errors = (vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "body"},message:"must have required property '"+"body"+"'"});
      if (!all) return validate0.errors = vErrors, false;
    }
    if (data.body !== undefined && func0.call(data, "body")) {
      if (!(validate1(data.body, instancePath+"/body", all))) {
        vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
        errors = vErrors.length;
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
export const operationId = 'createItem';
export const parameters = [];
export const requestBody = { required: true, mediaTypes: ['application/json'] };
export const responses = {
  '200': ['application/json'],
  '400': ['application/problem+json'],
  '409': ['application/problem+json'],
  '413': ['application/problem+json'],
  '415': ['application/problem+json'],
  '429': ['application/problem+json'],
  '500': ['application/problem+json'],
  '503': ['application/problem+json'],
};
export const responseHeaders = {
  '503': [{ name: 'retry-after', in: 'header', required: false, style: 'simple', explode: false, shape: 'integer' }],
};
