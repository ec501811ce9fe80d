// Generated from openapi.yaml by npm run generate. Do not edit.

import { validate as validate1 } from './ItemId.js';

const func0 = Object.prototype.hasOwnProperty;

function validate0(data, instancePath = "", all = undefined) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if ((data.id === undefined) || (!(func0.call(data, "id")))) {
      errors = (vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"});
      if (!all) return validate0.errors = vErrors, false;
    }
    if ((data.data === undefined) || (!(func0.call(data, "data")))) {
      errors = (vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "data"},message:"must have required property '"+"data"+"'"});
      if (!all) return validate0.errors = vErrors, false;
    }
    for (const key0 of Object.keys(data)) {
      if (!((key0 === "id") || (key0 === "data"))) {
        errors = (vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"});
        if (!all) return validate0.errors = vErrors, false;
      }
    }
    if (data.id !== undefined && func0.call(data, "id")) {
      if (!(validate1(data.id, instancePath+"/id", all))) {
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
