import { type Contract, findAt, type Keyword, toPointerKeys } from '@contract-first/compiler';
import type { Case, Fault } from '../case.ts';
import { findValue } from './find-value.ts';
import type { Rule } from './rule.ts';

const text = 'TypeScript has one type for all texts.';
const number = 'TypeScript has one type for all numbers.';
const list = 'A list has any length and any items of its type in TypeScript.';
const condition = 'TypeScript has no types for conditions.';
const none = 'It restricts no value.';

/** What the types do not express of each keyword; undefined where they must reject what the keyword rejects. */
const unexpressed: { [Name in Keyword]: string | undefined } = {
  type: undefined,
  enum: undefined,
  const: undefined,
  required: undefined,
  nullable: undefined,
  properties: undefined,
  items: undefined,
  allOf: undefined,
  additionalProperties: undefined,
  $ref: undefined,
  multipleOf: number,
  maximum: number,
  exclusiveMaximum: number,
  minimum: number,
  exclusiveMinimum: number,
  maxLength: text,
  minLength: text,
  format: text,
  pattern: text,
  maxItems: list,
  minItems: list,
  uniqueItems: list,
  contains: list,
  maxContains: list,
  minContains: list,
  prefixItems: list,
  unevaluatedItems: list,
  maxProperties: 'TypeScript does not count properties.',
  minProperties: 'TypeScript does not count properties.',
  patternProperties: 'TypeScript has no pattern for the names of properties.',
  propertyNames: 'TypeScript has no pattern for the names of properties.',
  unevaluatedProperties: 'An intersection of types is open.',
  dependentRequired: condition,
  dependentSchemas: condition,
  if: condition,
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: condition,
  else: condition,
  not: 'TypeScript has no type for all other values.',
  anyOf: undefined,
  oneOf: undefined,
  readOnly: 'The types have the same properties for requests and responses.',
  writeOnly: 'The types have the same properties for requests and responses.',
  discriminator: none,
  $defs: none,
  definitions: none,
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

/** Lists what the types of a contract do not express. */
export function toTypeRules({ document }: Contract): Rule[] {
  function isUndeclared({ keyword, pointer, at }: Fault) {
    if (keyword !== 'required' || !Array.isArray(findAt(document, pointer))) return false;
    const { properties } = Object(findAt(document, pointer.replace(/\/required$/, '')));
    return !Object.hasOwn(Object(properties), toPointerKeys(at).at(-1) ?? '');
  }
  /** Returns whether an integer was asked for. */
  function isFraction({ keyword, pointer, at }: Fault, each: Case): boolean {
    const types = [findAt(document, pointer)].flat();
    return keyword === 'type' && types.includes('integer') && typeof findValue(at, each) === 'number';
  }
  /** Returns whether one of the branches rejects the value by nothing that has a type. */
  function isOfBranch({ branches = [] }: Fault, each: Case): boolean {
    return branches.some((faults) => faults.every((fault) => rules.some((rule) => rule.covers?.(fault, each))));
  }
  const rules: Rule[] = [
    ...toKeywordRules(),
    {
      reason:
        'TypeScript accepts a value that has the type of a branch, even if a keyword without a type rejects it there.',
      outcome: 'weaker',
      covers: isOfBranch,
    },
    { reason: number, outcome: 'weaker', covers: isFraction },
    { reason: 'The types know no property that only required names.', outcome: 'weaker', covers: isUndeclared },
    {
      reason: 'In TypeScript, the type of other properties would apply to the named ones too.',
      outcome: 'weaker',
      covers: ({ pointer }) =>
        ['/additionalProperties', '/patternProperties']
          .flatMap((keyword) => listParents(pointer, keyword))
          .some((at) => hasNamedTypes(findAt(document, at))),
    },
    {
      reason: 'The type of a parameter with JSON content is unknown.',
      outcome: 'weaker',
      covers: ({ pointer }) => /\/parameters\/[^/]+\/content\//.test(pointer),
    },
    {
      reason: 'The types know no list without type: array.',
      outcome: 'weaker',
      covers: ({ pointer }) =>
        listParents(pointer, '/items').some((at) => Object(findAt(document, at)).type === undefined),
    },
    {
      reason:
        'A schema without a type accepts every value that its keywords do not apply to; the types have those that they do.',
      outcome: 'known',
      explains: ({ looseness }) => looseness === 'another type',
    },
    {
      reason: 'TypeScript demands a common property of an object and a type whose properties are all optional.',
      outcome: 'known',
      explains: ({ looseness }) => looseness === 'no common property',
    },
    {
      reason: 'In TypeScript, every object has the properties of Object.prototype.',
      outcome: 'known',
      explains: ({ looseness }) => looseness === 'inherited property',
    },
  ];
  return rules;
}

function toKeywordRules(): Rule[] {
  return Object.entries(unexpressed).flatMap(([keyword, reason]): Rule[] =>
    reason === undefined ? [] : [{ reason, outcome: 'weaker', covers: (fault) => fault.keyword === keyword }],
  );
}

function hasNamedTypes(schema: unknown): boolean {
  const { properties, patternProperties } = Object(schema);
  return Object.keys(Object(properties)).length > 0 || patternProperties !== undefined;
}

/** Lists the pointers that a keyword in a pointer follows. */
function listParents(pointer: string, keyword: string): string[] {
  const parts = `${pointer}/`.split(`${keyword}/`);
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join(`${keyword}/`));
}
