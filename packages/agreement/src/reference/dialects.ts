import type { Contract, Direction, Keyword } from '@contract-first/compiler';
import { addKeyword, defineVocabulary, loadDialect } from '@hyperjump/json-schema/experimental';
import '@hyperjump/json-schema/draft-04';
import '@hyperjump/json-schema/openapi-3-0';
import '@hyperjump/json-schema/openapi-3-1';
import { format } from './format.ts';
import { multipleOf, properties, ref } from './keywords.ts';
import { createRequired } from './required.ts';

type Dialect = Contract['dialect'];

const namespace = 'https://json-schema.org/keyword';

/** The keywords that JSON Schema 2020-12 and hyperjump have under the same name. */
const shared = [
  ...['enum', 'const', 'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'contains'],
  ...['maxContains', 'minContains', 'maxProperties', 'minProperties', 'dependentRequired', 'dependentSchemas'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'prefixItems', 'items', 'patternProperties'],
  ...['additionalProperties', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties'],
] as const satisfies Keyword[];

/** What hyperjump reads differently in OpenAPI 3.0 and 3.1. All other keywords are annotations. */
const differing = {
  'openapi-3.0': {
    type: 'https://spec.openapis.org/oas/3.0/keyword/type',
    nullable: 'https://spec.openapis.org/oas/3.0/keyword/nullable',
    maximum: `${namespace}/draft-04/maximum`,
    exclusiveMaximum: `${namespace}/draft-04/exclusiveMaximum`,
    minimum: `${namespace}/draft-04/minimum`,
    exclusiveMinimum: `${namespace}/draft-04/exclusiveMinimum`,
  },
  'json-schema-2020-12': Object.fromEntries(
    ['type', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'required'].map((name) => [
      name,
      `${namespace}/${name}`,
    ]),
  ),
} satisfies { [Name in Dialect]: { [keyword: string]: string } };

addKeyword(ref);
addKeyword(properties);
addKeyword(multipleOf);
addKeyword(format);
for (const direction of ['request', 'response'] as const) {
  const required = createRequired(direction);
  addKeyword(required);
  defineDialect('openapi-3.0', direction, { required: required.id });
  defineDialect('json-schema-2020-12', direction, {});
}

/** Returns the name of the dialect that a contract's schemas have for requests or responses. */
export function toDialectId(dialect: Dialect, direction: Direction): string {
  return `https://contract.local/${dialect}/${direction}`;
}

function defineDialect(dialect: Dialect, direction: Direction, rest: { [keyword: string]: string }): void {
  const id = toDialectId(dialect, direction);
  defineVocabulary(id, {
    ...Object.fromEntries(shared.map((name) => [name, `${namespace}/${name}`])),
    ...differing[dialect],
    ...rest,
    $ref: ref.id,
    properties: properties.id,
    multipleOf: multipleOf.id,
    format: format.id,
  });
  loadDialect(id, { [id]: true }, true);
}
