// Generated from openapi.yaml by npm run generate. Do not edit.

const func0 = Object.prototype.hasOwnProperty;
function validate0(data, instancePath = "", all = undefined) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if ((data.message === undefined) || (!(func0.call(data, "message")))) {
      errors = (vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"});
      if (!all) return validate0.errors = vErrors, false;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "message")) {
        errors = (vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"});
        if (!all) return validate0.errors = vErrors, false;
      }
    }
    if (data.message !== undefined && func0.call(data, "message")) {
      if (typeof data.message !== "string") {
        errors = (vErrors ??= []).push({instancePath:instancePath+"/message",keyword:"type",params:{type: "string"},message:"must be string"});
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
