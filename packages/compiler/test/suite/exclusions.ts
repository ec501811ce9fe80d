/** What the suite asks and a contract does not have: cases that are not judged, each for a reason. */
export interface Skip {
  /** A file, as `optional/format/uri.json`. */
  file: string;
  /** Part of a group's or a test's description; every one of the file where it is absent. */
  about?: string;
  reason: string;
}

const international =
  'formats of international names are let through: the OpenAPI Format Registry has them, no contract needs them';
const idna = 'what stands inside a punycode label is not looked at';

export const skips: Skip[] = [
  { file: 'format.json', reason: 'here formats are asserted, which optional/format tests' },
  { file: 'optional/format/idn-email.json', reason: international },
  { file: 'optional/format/idn-hostname.json', reason: international },
  { file: 'optional/format/iri.json', reason: international },
  { file: 'optional/format/iri-reference.json', reason: international },
  { file: 'optional/format/hostname.json', about: 'A-label', reason: idna },
  { file: 'optional/format/uri.json', about: 'embedded IPv4', reason: 'an address in brackets is not looked into' },
  {
    file: 'optional/format/uri-reference.json',
    about: 'IPv6 literal',
    reason: 'an address in brackets is not looked into',
  },
  { file: 'optional/zeroTerminatedFloats.json', reason: '1.0 is the number 1 in OpenAPI and in JSON.parse' },
];

/** Why a group's schema may be refused, at a line, by the compiler. */
export const refusals: { message: RegExp; reason: string }[] = [
  {
    message: /^The keyword \$(?:id|anchor|dynamicRef|schema) /,
    reason: 'schemas are referred to by their place, not by $id, $anchor or $dynamicRef',
  },
  {
    message: /^Cannot resolve this \$ref: the file cannot be read/,
    reason: 'schemas are referred to by their place, not by $id, $anchor or $dynamicRef',
  },
  { message: /^Cannot resolve this \$ref: only local files/, reason: 'a contract is built from local files only' },
  {
    message: /^Cannot resolve this \$ref: its target/,
    reason: 'schemas are referred to by their place, not by $id, $anchor or $dynamicRef',
  },
  {
    message:
      /^Property `(?:dependencies|id|additionalItems|definitions|patternProperties|\$comment|unknown.keyword|array_of_schemas)` is not expected/,
    reason: 'OpenAPI has no such keyword',
  },
  { message: /^`type` can be one of/, reason: 'OpenAPI 3.0 has no list of types and no type null' },
  { message: /^`items` must be a schema/, reason: 'OpenAPI has no list of items; 3.1 has prefixItems' },
  {
    message: /^A property named __proto__/,
    reason: 'a property named __proto__ is refused: JavaScript keeps the prototype there',
  },
  { message: /^This example does not match its schema/, reason: 'examples are held to their schemas' },
];
