/** Every keyword that a schema may have in OpenAPI 3.0 or 3.1; `keywords` has a row for each. */
export type Keyword =
  | '$ref'
  | ('type' | 'enum' | 'const' | 'multipleOf' | 'maximum' | 'exclusiveMaximum' | 'minimum' | 'exclusiveMinimum')
  | ('maxLength' | 'minLength' | 'maxItems' | 'minItems' | 'uniqueItems' | 'maxContains' | 'minContains')
  | ('maxProperties' | 'minProperties' | 'required' | 'dependentRequired' | 'format' | 'pattern')
  | ('allOf' | 'anyOf' | 'oneOf' | 'prefixItems' | 'properties' | 'patternProperties' | 'dependentSchemas')
  | ('items' | 'not' | 'additionalProperties' | 'contains' | 'propertyNames' | 'if' | 'then' | 'else')
  | ('unevaluatedItems' | 'unevaluatedProperties' | '$defs' | 'definitions')
  | ('nullable' | 'readOnly' | 'writeOnly' | 'discriminator' | 'xml' | 'externalDocs' | 'example' | 'examples')
  | ('title' | 'summary' | 'description' | 'default' | 'deprecated' | '$comment' | '$vocabulary' | 'id')
  | ('contentEncoding' | 'contentMediaType' | 'contentSchema')
  | ('$id' | '$schema' | '$anchor' | '$dynamicRef' | '$dynamicAnchor' | '$recursiveRef' | '$recursiveAnchor');

export type Type = 'string' | 'number' | 'boolean' | 'array' | 'object';

interface Base {
  /** Whether the keyword's value is a schema, a list or a map of schemas, or another value. */
  holds: 'value' | 'schema' | 'list' | 'map';
  /** The types that the keyword restricts; default: all. */
  of?: readonly Type[];
  /** Set if its subschemas apply to the same value as the schema itself. */
  inPlace?: true;
  /** The value with which the keyword restricts nothing. */
  noOp?: false | readonly [];
  /** Which members of a value its subschemas evaluate, for `unevaluatedItems` and `unevaluatedProperties`. */
  evaluates?: 'some properties' | 'all properties' | 'some items' | 'all items';
}

/**
 * How a keyword is compiled.
 * `validator`: `kept` unchanged, `translated` from the contract's dialect, ignored as an `annotation`, or `unsupported`.
 * `model`, for the gateway's model: `kept` exactly, or weakened by one of `rules`; always `weakened` or `omitted` by one of
 * `rules`; `joined`, treated with the keyword in `to`; or `translated` into other keywords before the model is made.
 */
export type Row = Base &
  (
    | { validator: 'kept' | 'translated'; model: 'kept'; rules?: readonly string[] }
    | { validator: 'kept' | 'translated'; model: 'weakened'; rules: readonly string[] }
    | { validator: 'kept' | 'translated'; model: 'omitted'; rules: readonly [string] }
    | { validator: 'kept'; model: 'joined'; to: Keyword }
    | { validator: 'translated'; model: 'translated' }
    | { validator: 'annotation'; model: 'annotation' }
    | { validator: 'unsupported'; model: 'unsupported' }
  );

const limit = { holds: 'value', of: ['number'], validator: 'translated' } as const;
const annotation = { holds: 'value', validator: 'annotation', model: 'annotation' } as const;
const unsupported = { holds: 'value', validator: 'unsupported', model: 'unsupported' } as const;

/**
 * Every keyword, in the order in which validators check them. All lists of keywords are derived from this table, and code for
 * single keywords is keyed by it, so that the type checker finds what is missing. `rules` are names in gateway/rules.ts.
 */
export const keywords = {
  $ref: { holds: 'value', inPlace: true, validator: 'translated', model: 'kept', rules: ['recursive'] },

  type: { holds: 'value', validator: 'kept', model: 'kept', rules: ['integer', 'types', 'nullable'] },
  enum: { holds: 'value', validator: 'kept', model: 'kept', rules: ['enumeration'] },
  const: { holds: 'value', validator: 'kept', model: 'kept', rules: ['enumeration'] },
  multipleOf: { holds: 'value', of: ['number'], validator: 'kept', model: 'omitted', rules: ['multiple'] },
  maximum: { ...limit, model: 'kept', rules: ['number'] },
  exclusiveMaximum: { ...limit, model: 'weakened', rules: ['exclusive', 'number'] },
  minimum: { ...limit, model: 'kept', rules: ['number'] },
  exclusiveMinimum: { ...limit, model: 'weakened', rules: ['exclusive', 'number'] },
  maxLength: { holds: 'value', of: ['string'], validator: 'kept', model: 'kept', rules: ['count'] },
  minLength: { holds: 'value', of: ['string'], validator: 'kept', model: 'kept', rules: ['count'] },
  maxItems: { holds: 'value', of: ['array'], validator: 'kept', model: 'omitted', rules: ['items'] },
  minItems: { holds: 'value', of: ['array'], validator: 'kept', model: 'omitted', rules: ['items'] },
  uniqueItems: { holds: 'value', of: ['array'], noOp: false, validator: 'kept', model: 'kept' },
  maxContains: { holds: 'value', of: ['array'], validator: 'kept', model: 'joined', to: 'contains' },
  minContains: { holds: 'value', of: ['array'], validator: 'kept', model: 'joined', to: 'contains' },
  maxProperties: { holds: 'value', of: ['object'], validator: 'kept', model: 'kept', rules: ['count'] },
  minProperties: { holds: 'value', of: ['object'], validator: 'kept', model: 'kept', rules: ['count'] },
  required: { holds: 'value', of: ['object'], noOp: [], validator: 'translated', model: 'kept' },
  dependentRequired: { holds: 'value', of: ['object'], validator: 'kept', model: 'omitted', rules: ['dialect'] },
  format: { holds: 'value', of: ['string', 'number'], validator: 'kept', model: 'omitted', rules: ['format'] },
  pattern: { holds: 'value', of: ['string'], validator: 'kept', model: 'kept', rules: ['pattern'] },

  allOf: { holds: 'list', inPlace: true, validator: 'kept', model: 'kept' },
  anyOf: { holds: 'list', inPlace: true, validator: 'kept', model: 'kept', rules: ['branch'] },
  oneOf: { holds: 'list', inPlace: true, validator: 'kept', model: 'kept', rules: ['branch'] },
  prefixItems: {
    holds: 'list',
    of: ['array'],
    evaluates: 'some items',
    validator: 'kept',
    model: 'omitted',
    rules: ['dialect'],
  },

  properties: {
    holds: 'map',
    of: ['object'],
    evaluates: 'some properties',
    validator: 'kept',
    model: 'kept',
    rules: ['name'],
  },
  patternProperties: {
    holds: 'map',
    of: ['object'],
    evaluates: 'some properties',
    validator: 'kept',
    model: 'omitted',
    rules: ['dialect'],
  },
  dependentSchemas: {
    holds: 'map',
    of: ['object'],
    inPlace: true,
    validator: 'kept',
    model: 'omitted',
    rules: ['dialect'],
  },

  items: {
    holds: 'schema',
    of: ['array'],
    evaluates: 'all items',
    validator: 'kept',
    model: 'kept',
    rules: ['dialect'],
  },
  not: { holds: 'schema', inPlace: true, validator: 'kept', model: 'kept', rules: ['branch'] },
  additionalProperties: {
    holds: 'schema',
    of: ['object'],
    evaluates: 'all properties',
    validator: 'kept',
    model: 'kept',
    rules: ['open'],
  },
  contains: {
    holds: 'schema',
    of: ['array'],
    evaluates: 'some items',
    validator: 'kept',
    model: 'omitted',
    rules: ['dialect'],
  },
  propertyNames: { holds: 'schema', of: ['object'], validator: 'kept', model: 'omitted', rules: ['dialect'] },
  if: { holds: 'schema', inPlace: true, validator: 'kept', model: 'weakened', rules: ['dialect'] },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { holds: 'schema', inPlace: true, validator: 'kept', model: 'joined', to: 'if' },
  else: { holds: 'schema', inPlace: true, validator: 'kept', model: 'joined', to: 'if' },
  unevaluatedItems: {
    holds: 'schema',
    of: ['array'],
    evaluates: 'all items',
    validator: 'kept',
    model: 'omitted',
    rules: ['dialect'],
  },
  unevaluatedProperties: {
    holds: 'schema',
    of: ['object'],
    evaluates: 'all properties',
    validator: 'kept',
    model: 'omitted',
    rules: ['dialect'],
  },

  nullable: { holds: 'value', validator: 'translated', model: 'translated' },
  readOnly: { holds: 'value', validator: 'translated', model: 'translated' },
  writeOnly: { holds: 'value', validator: 'translated', model: 'translated' },

  // Selects whose errors are reported, not whether a value is valid.
  discriminator: annotation,
  $defs: { holds: 'map', validator: 'annotation', model: 'annotation' },
  definitions: { holds: 'map', validator: 'annotation', model: 'annotation' },
  contentSchema: { holds: 'schema', validator: 'annotation', model: 'annotation' },
  contentEncoding: annotation,
  contentMediaType: annotation,
  title: annotation,
  summary: annotation,
  description: annotation,
  default: annotation,
  deprecated: annotation,
  example: annotation,
  examples: annotation,
  externalDocs: annotation,
  xml: annotation,
  id: annotation,
  $comment: annotation,
  $vocabulary: annotation,

  // `resolveAnchors` and `normalizeSchemas` remove these.
  $id: annotation,
  $schema: annotation,
  $anchor: annotation,
  $dynamicRef: annotation,
  $dynamicAnchor: annotation,

  $recursiveRef: unsupported,
  $recursiveAnchor: unsupported,
} as const satisfies { [Name in Keyword]: Row };
