// Generated from openapi.yaml by npm run generate. Do not edit.

const func0 = Object.prototype.hasOwnProperty;
function validate0(data, instancePath = "", all = undefined) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if ((data.pointer === undefined) || (!(func0.call(data, "pointer")))) {
      errors = (vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "pointer"},message:"must have required property '"+"pointer"+"'"});
      if (!all) return validate0.errors = vErrors, false;
    }
    if ((data.detail === undefined) || (!(func0.call(data, "detail")))) {
      errors = (vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "detail"},message:"must have required property '"+"detail"+"'"});
      if (!all) return validate0.errors = vErrors, false;
    }
    if (data.pointer !== undefined && func0.call(data, "pointer")) {
      if (typeof data.pointer !== "string") {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/pointer",keyword:"type",params:{type: "string"},message:"must be string"});
        if (!all) return validate0.errors = vErrors, false;
      }
    }
    if (data.detail !== undefined && func0.call(data, "detail")) {
      if (typeof data.detail !== "string") {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/detail",keyword:"type",params:{type: "string"},message:"must be string"});
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
