// Generated from openapi.yaml by npm run generate. Do not edit.

import { validate as validate1 } from './ProblemError.js';
import * as runtime from '../runtime.js';

const func0 = Object.prototype.hasOwnProperty;
const formats0 = runtime["uri-reference"];

function validate0(data, instancePath = "", all = undefined) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if ((data.type === undefined) || (!(func0.call(data, "type")))) {
      errors = (vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"});
      if (!all) return validate0.errors = vErrors, false;
    }
    if ((data.title === undefined) || (!(func0.call(data, "title")))) {
      errors = (vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'"});
      if (!all) return validate0.errors = vErrors, false;
    }
    if ((data.status === undefined) || (!(func0.call(data, "status")))) {
      errors = (vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"});
      if (!all) return validate0.errors = vErrors, false;
    }
    if (data.type !== undefined && func0.call(data, "type")) {
      let data0 = data.type;
      if (typeof data0 === "string") {
        if (!(formats0(data0))) {
          errors = (vErrors ??= []).push({instancePath:instancePath+"/type",keyword:"format",params:{format: "uri-reference"},message:"must match format \""+"uri-reference"+"\""});
          if (!all) return validate0.errors = vErrors, false;
        }
      } else {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/type",keyword:"type",params:{type: "string"},message:"must be string"});
        if (!all) return validate0.errors = vErrors, false;
      }
    }
    if (data.title !== undefined && func0.call(data, "title")) {
      if (typeof data.title !== "string") {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/title",keyword:"type",params:{type: "string"},message:"must be string"});
        if (!all) return validate0.errors = vErrors, false;
      }
    }
    if (data.status !== undefined && func0.call(data, "status")) {
      let data2 = data.status;
      if (!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2)))) {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "integer"},message:"must be integer"});
        if (!all) return validate0.errors = vErrors, false;
      }
      if (typeof data2 == "number") {
        if (data2 > 599 || isNaN(data2)) {
          errors = (vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"maximum",params:{comparison: "<=", limit: 599},message:"must be <= 599"});
          if (!all) return validate0.errors = vErrors, false;
        }
        if (data2 < 400 || isNaN(data2)) {
          errors = (vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"minimum",params:{comparison: ">=", limit: 400},message:"must be >= 400"});
          if (!all) return validate0.errors = vErrors, false;
        }
      }
    }
    if (data.detail !== undefined && func0.call(data, "detail")) {
      if (typeof data.detail !== "string") {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/detail",keyword:"type",params:{type: "string"},message:"must be string"});
        if (!all) return validate0.errors = vErrors, false;
      }
    }
    if (data.instance !== undefined && func0.call(data, "instance")) {
      let data4 = data.instance;
      if (typeof data4 === "string") {
        if (!(formats0(data4))) {
          errors = (vErrors ??= []).push({instancePath:instancePath+"/instance",keyword:"format",params:{format: "uri-reference"},message:"must match format \""+"uri-reference"+"\""});
          if (!all) return validate0.errors = vErrors, false;
        }
      } else {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/instance",keyword:"type",params:{type: "string"},message:"must be string"});
        if (!all) return validate0.errors = vErrors, false;
      }
    }
    if (data.errors !== undefined && func0.call(data, "errors")) {
      let data5 = data.errors;
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0=0; i0<len0; i0++) {
          if (!(validate1(data5[i0], instancePath+"/errors/" + i0, all))) {
            vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
            errors = vErrors.length;
            if (!all) return validate0.errors = vErrors, false;
          }
        }
      } else {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/errors",keyword:"type",params:{type: "array"},message:"must be array"});
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
