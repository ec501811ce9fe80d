const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const notes = `${guide}/api-gateway-known-issues.html`;
const limits = `${guide}/limits.html`;
const validation = `${guide}/api-gateway-method-request-validation.html`;
const passthrough = `${guide}/integration-passthrough-behaviors.html`;
const binary = `${guide}/api-gateway-payload-encodings.html`;
const access = `${guide}/apigateway-control-access-to-api.html`;
/** The gateway's refusals are worded as this validator words them. */
const engine = 'https://github.com/java-json-tools/json-schema-validator';

/** Why the gateway leaves something to the function: a sentence, and the page it is taken from. */
export const rules = {
  size: { rule: 'The models of an API are at most 400 KB, and this one is among the largest.', source: limits },
  never: { rule: 'A model can not refuse every value.', source: notes },
  nullable: { rule: 'Models drop nullable and would refuse null, so any value is let through.', source: notes },
  types: { rule: 'An imported model has one type, so any value is let through.', source: notes },
  untyped: {
    rule: 'An import may give a schema without a type one of its own, so this stays out of it.',
    source: notes,
  },
  integer: {
    rule: 'The validator takes 1.0 for no integer though JSON Schema does, so any number is let through.',
    source: engine,
  },
  exclusive: { rule: 'Models have no exclusive limits, so the limit itself is let through.', source: notes },
  number: { rule: 'A limit that a double does not hold exactly could refuse its own value.', source: engine },
  count: { rule: 'Counts are read as 32-bit integers, so larger ones are left out.', source: engine },
  multiple: {
    rule: 'Decimals are divided exactly, which differs from the floating point of JSON readers.',
    source: engine,
  },
  format: { rule: 'Formats are read in a dialect of their own.', source: notes },
  pattern: { rule: 'Only patterns that mean the same to every regular expression engine are sent.', source: engine },
  enumeration: { rule: 'Only lists of strings or of whole numbers survive the import.', source: notes },
  items: { rule: 'Lengths of arrays are not part of request validation.', source: notes },
  dialect: { rule: 'Models are JSON Schema draft 4, which has no such keyword.', source: notes },
  name: {
    rule: 'CloudFormation gives a member of this name a meaning of its own.',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',
  },
  open: { rule: 'Properties can not be closed where some of them are left out.', source: notes },
  recursive: {
    rule: 'A combined schema may hold no $ref, and this one can not be written out in full.',
    source: notes,
  },
  branch: { rule: 'One of its branches is left to the function, so the gateway can not decide it.', source: notes },
  parameter: { rule: 'Of a parameter, only the presence is checked.', source: validation },
  blank: {
    rule: 'A blank value counts as missing, and the contract may allow one, so it is not required.',
    source: validation,
  },
  parameterName: {
    rule: 'A parameter of this name, or of a name that is taken in the path, can not be declared.',
    source: notes,
  },
  header: {
    rule: 'Header names are matched by case and HTTP/2 sends them in lower case, so none is required.',
    source: notes,
  },
  cookie: { rule: 'Cookies are no parameters of a method.', source: notes },
  media: { rule: 'A body of any other media type than JSON is not validated.', source: passthrough },
  contentType: { rule: 'A body whose Content-Type has no model is passed on unchecked.', source: passthrough },
  optionalBody: { rule: 'An absent body is validated as {}, which this model would refuse.', source: validation },
  emptyBody: { rule: 'An absent body is validated as {}, which this model takes.', source: validation },
  binaryRange: {
    rule: 'Bytes are passed on by exact media types, so of a range only the types in common use are taken.',
    source: binary,
  },
  accept: {
    rule: 'Bytes are answered only where Accept begins with their very media type; other requests for them get a 406.',
    source: binary,
  },
  optionalSecurity: {
    rule: 'A method is secured or open; where the contract lets it be either, it is open and no one is asked who calls.',
    source: access,
  },
  scopes: {
    rule: 'Scopes are checked for Cognito only, so the function looks for them in what the authorizer tells.',
    source: access,
  },
} as const;

export type RuleId = keyof typeof rules;
