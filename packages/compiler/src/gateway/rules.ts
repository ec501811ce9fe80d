const developerGuide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const notes = `${developerGuide}/api-gateway-known-issues.html`;
const limits = `${developerGuide}/limits.html`;
const validation = `${developerGuide}/api-gateway-method-request-validation.html`;
const passthrough = `${developerGuide}/integration-passthrough-behaviors.html`;
const binary = `${developerGuide}/api-gateway-payload-encodings.html`;
const access = `${developerGuide}/apigateway-control-access-to-api.html`;
/** API Gateway's validation errors are worded like those of this validator. */
const engine = 'https://github.com/java-json-tools/json-schema-validator';

/**
 * Why the gateway leaves something to the function: a sentence, and the page it is based on. The gravest are first: callers
 * without credentials, then bodies that are not checked, then parts of them, then single values.
 */
export const rules = {
  optionalSecurity: {
    rule: 'A method is either secured or open; optional security makes it open, so no credentials are checked.',
    source: access,
  },
  scopes: {
    rule: "The gateway checks scopes only for Cognito, so the function checks them in the authorizer's context.",
    source: access,
  },
  contentType: { rule: 'A body whose Content-Type has no model is passed on unchecked.', source: passthrough },
  media: { rule: 'Only JSON bodies are validated.', source: passthrough },
  size: { rule: 'The models of an API are limited to 400 KB, and this model is one of the largest.', source: limits },
  emptyBody: { rule: 'A missing body is validated as {}, which this model accepts.', source: validation },
  optionalBody: { rule: 'A missing body is validated as {}, which this model would reject.', source: validation },
  recursive: {
    rule: 'A combined schema cannot contain a $ref, and this one cannot be inlined completely.',
    source: notes,
  },
  branch: { rule: 'The function checks part of a branch, so the gateway cannot evaluate this keyword.', source: notes },
  types: { rule: 'An imported model has a single type, so any value is accepted.', source: notes },
  nullable: { rule: 'Models ignore nullable and would reject null, so any value is accepted.', source: notes },
  untyped: {
    rule: 'The import may add a type to a schema without one, so this keyword is left out of the model.',
    source: notes,
  },
  dialect: { rule: 'Models are JSON Schema draft 4, which does not support this keyword.', source: notes },
  name: {
    rule: 'CloudFormation reads a property of this name as an intrinsic function.',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',
  },
  open: { rule: 'A model that leaves out some properties cannot restrict additional properties.', source: notes },
  header: {
    rule: 'Header names are case-sensitive here, and HTTP/2 sends them in lower case, so none is required.',
    source: notes,
  },
  cookie: { rule: 'A method cannot declare cookies as parameters.', source: notes },
  parameterName: {
    rule: 'A method cannot declare a parameter with this name, or with the name of a path parameter.',
    source: notes,
  },
  blank: {
    rule: 'A blank value counts as missing, and the contract may allow one, so the gateway does not require it.',
    source: validation,
  },
  parameter: { rule: 'The gateway checks only whether a parameter is present.', source: validation },
  items: { rule: 'Request validation ignores the length of arrays.', source: notes },
  enumeration: { rule: 'Only enums of strings or of integers survive the import.', source: notes },
  pattern: {
    rule: 'Only patterns that mean the same to every regular expression engine are put into the model.',
    source: engine,
  },
  format: { rule: 'The gateway interprets formats in its own way.', source: notes },
  exclusive: { rule: 'Models have no exclusive limits, so the limit itself is accepted.', source: notes },
  integer: {
    rule: "The gateway's validator rejects 1.0 as an integer, unlike JSON Schema, so any number is accepted.",
    source: engine,
  },
  number: { rule: 'A limit that a double cannot represent exactly could reject its own value.', source: engine },
  count: { rule: 'Counts are read as 32-bit integers, so larger ones are left out of the model.', source: engine },
  multiple: {
    rule: 'The gateway divides decimals exactly, unlike JSON parsers, which read them as floating-point numbers.',
    source: engine,
  },
  never: { rule: 'A model cannot reject every value.', source: notes },
  binaryRange: {
    rule: 'Binary bodies are passed on by exact media type, so only the common types of this range are supported.',
    source: binary,
  },
  accept: {
    rule: 'A binary body is sent only if Accept begins with its exact media type; otherwise, the client gets a 406.',
    source: binary,
  },
} as const;

export type RuleId = keyof typeof rules;
