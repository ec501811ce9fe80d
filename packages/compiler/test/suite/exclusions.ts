/** Cases of the suite that do not apply to contracts. */
export interface Skip {
  /** A file, such as `optional/format/uri.json`. */
  file: string;
  /** Text in the description of a group or a test; without it, all cases of the file. */
  description?: string;
  reason: string;
}

const international = 'formats of international names are not checked';
const idna = 'the content of punycode labels is not checked';

export const skips: Skip[] = [
  { file: 'format.json', reason: 'expects that formats are not checked; optional/format expects that they are' },
  { file: 'optional/format/idn-email.json', reason: international },
  { file: 'optional/format/idn-hostname.json', reason: international },
  { file: 'optional/format/iri.json', reason: international },
  { file: 'optional/format/iri-reference.json', reason: international },
  { file: 'optional/format/hostname.json', description: 'A-label', reason: idna },
  { file: 'optional/format/uri.json', description: 'embedded IPv4', reason: 'IP addresses in URIs are not checked' },
  {
    file: 'optional/format/uri-reference.json',
    description: 'IPv6 literal',
    reason: 'IP addresses in URIs are not checked',
  },
  { file: 'optional/zeroTerminatedFloats.json', reason: '1.0 is the number 1 in OpenAPI and in JSON.parse' },
];

/** Errors of the compiler that explain why it rejects a group's schema. */
export const rejections: { message: RegExp; reason: string }[] = [
  {
    message: /^The target of \$dynamicRef: .* depends on/,
    reason: 'a $dynamicRef must have one possible target',
  },
  { message: /^The JSON Schema dialect/, reason: 'vocabularies of their own are not supported' },
  {
    message: /^Cannot resolve the \$ref .*: the file cannot be read/,
    reason: 'schemas that a server of the suite has are not at hand',
  },
  {
    message: /^Cannot resolve the \$ref .*: there is nothing/,
    reason: 'pointers with empty keys, and the id of draft 4, are not supported',
  },
  { message: /^Cannot resolve the \$ref .*: only local files/, reason: 'only local files are supported' },
  {
    message:
      /^`(?:dependencies|id|additionalItems|patternProperties|\$comment)` is not a keyword of .*: it is not enforced/,
    reason: 'OpenAPI has no such keyword, and generate warns that it is not enforced',
  },
  { message: /^`items` must be a schema/, reason: 'OpenAPI has no list of items; 3.1 has prefixItems' },
  {
    message: /^A property named __proto__/,
    reason: 'JavaScript keeps the prototype of an object in __proto__',
  },
];
