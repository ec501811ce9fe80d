import type { Keyword } from '@contract-first/compiler';
import * as applicators from './rules/applicators.ts';
import * as arrays from './rules/arrays.ts';
import * as numbers from './rules/numbers.ts';
import * as properties from './rules/properties.ts';
import * as strings from './rules/strings.ts';
import * as types from './rules/types.ts';
import type { Candidate, KeywordPlace, Place } from './schema-place.ts';

/** How values are derived from a keyword. */
export interface Rule {
  /** Derives values at the limits of the keyword, and beyond them. */
  // biome-ignore lint/suspicious/noExplicitAny: each rule knows the values that its keyword has
  derive?(keyword: KeywordPlace<any>): Candidate[];
  /** Lists the places that its subschemas describe. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  list?(keyword: KeywordPlace<any>): (Place | undefined)[];
}

/** Does not restrict values, or only together with the keyword that has the rule. */
const none: Rule = {};

/** The rule of every keyword; the type checker finds a keyword without one. */
export const rules: { [Name in Keyword]: Rule } = {
  $ref: { list: applicators.listReferenced },
  type: { derive: types.deriveType },
  enum: { derive: types.deriveEnum },
  const: { derive: types.deriveConst },
  nullable: { derive: types.deriveNullable },
  multipleOf: { derive: numbers.deriveMultipleOf },
  maximum: { derive: numbers.deriveMaximum },
  exclusiveMaximum: { derive: numbers.deriveExclusiveMaximum },
  minimum: { derive: numbers.deriveMinimum },
  exclusiveMinimum: { derive: numbers.deriveExclusiveMinimum },
  maxLength: { derive: strings.deriveMaxLength },
  minLength: { derive: strings.deriveMinLength },
  pattern: { derive: strings.derivePattern },
  format: { derive: strings.deriveFormat },
  maxItems: { derive: arrays.deriveMaxItems },
  minItems: { derive: arrays.deriveMinItems },
  uniqueItems: { derive: arrays.deriveUniqueItems },
  contains: { derive: arrays.deriveContains, list: arrays.listContained },
  prefixItems: { list: arrays.listPrefix },
  items: { derive: arrays.deriveItems, list: arrays.listItems },
  unevaluatedItems: { derive: arrays.deriveItems, list: arrays.listItems },
  maxProperties: { derive: properties.deriveMaxProperties },
  minProperties: { derive: properties.deriveMinProperties },
  required: { derive: properties.deriveRequired },
  dependentRequired: { derive: properties.deriveDependentRequired },
  properties: { derive: properties.deriveProperties, list: properties.listProperties },
  patternProperties: { list: properties.listPatternProperties },
  additionalProperties: { derive: properties.deriveAdditional, list: properties.listAdditional },
  unevaluatedProperties: { derive: properties.deriveAdditional, list: properties.listAdditional },
  propertyNames: { derive: properties.derivePropertyNames },
  allOf: { list: applicators.listMembers },
  anyOf: { derive: applicators.deriveBranches, list: applicators.listBranches },
  oneOf: { derive: applicators.deriveBranches, list: applicators.listBranches },
  not: { derive: applicators.deriveNot },
  if: { derive: applicators.deriveIf },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { list: applicators.listThen },
  else: { list: applicators.listElse },
  dependentSchemas: { list: applicators.listDependent },

  // With `contains`.
  maxContains: none,
  minContains: none,
  // With `required`, which the reference reads by direction.
  readOnly: none,
  writeOnly: none,

  $defs: none,
  definitions: none,
  discriminator: none,
  contentSchema: none,
  contentEncoding: none,
  contentMediaType: none,
  title: none,
  summary: none,
  description: none,
  default: none,
  deprecated: none,
  example: none,
  examples: none,
  externalDocs: none,
  xml: none,
  id: none,
  $comment: none,
  $vocabulary: none,
  $id: none,
  $schema: none,
  $anchor: none,
  $dynamicRef: none,
  $dynamicAnchor: none,
  $recursiveRef: none,
  $recursiveAnchor: none,
};
