import { describe, expect, it } from '@jest/globals';
import { findGaps } from '../../../src/gateway/gaps.ts';
import { type RuleId, rules } from '../../../src/gateway/rules.ts';
import { type Keyword, keywords, type Row } from '../../../src/schema/keywords.ts';
import { readErrors, toDocument } from '../../read.ts';
import { createBodyContract } from '../contract.ts';
import { anyValue, weaken } from './model.ts';

interface Case {
  /** A schema whose keyword the model keeps, and a part of that model. */
  kept?: [given: object, want: object];
  /** For each rule of the row, a schema whose keyword is weakened by it. */
  losses?: { [rule: string]: object };
  /** For an annotation: its value. */
  value?: unknown;
  openapi?: '3.0.3';
}

const text = { type: 'string' };
const closed = { type: 'object', additionalProperties: false };

function toArray(schema: object) {
  return { type: 'array', ...schema };
}

const branch = { type: 'string', format: 'date' };

/** One case per row of the table; a missing one does not compile. */
const cases: { [Name in Keyword]: Case } = {
  $ref: {
    kept: [
      { type: 'object', properties: { a: { $ref: '#/components/schemas/Tree' } } },
      { properties: { a: { $ref: '#/components/schemas/Tree' } } },
    ],
    losses: { recursive: { type: 'object', anyOf: [{ $ref: '#/components/schemas/Tree' }] } },
  },
  type: {
    kept: [text, text],
    losses: {
      integer: { type: 'integer' },
      types: { type: ['string', 'number'] },
      nullable: { type: ['string', 'null'] },
    },
  },
  enum: { kept: [{ enum: ['a'] }, { enum: ['a'] }], losses: { enumeration: { type: 'number', enum: [0.5] } } },
  const: { kept: [{ const: 'a' }, { enum: ['a'] }], losses: { enumeration: { type: 'boolean', const: true } } },
  multipleOf: { losses: { multiple: { type: 'number', multipleOf: 2 } } },
  maximum: {
    kept: [{ type: 'number', maximum: 1 }, { maximum: 1 }],
    losses: { number: { type: 'number', maximum: 2 ** 53 } },
  },
  exclusiveMaximum: {
    losses: {
      exclusive: { type: 'number', exclusiveMaximum: 1 },
      number: { type: 'number', exclusiveMaximum: 1e300 },
    },
  },
  minimum: {
    kept: [{ type: 'number', minimum: -1 }, { minimum: -1 }],
    losses: { number: { type: 'number', minimum: -(2 ** 53) } },
  },
  exclusiveMinimum: {
    losses: {
      exclusive: { type: 'number', exclusiveMinimum: 1 },
      number: { type: 'number', exclusiveMinimum: 1e-7 },
    },
  },
  maxLength: {
    kept: [{ ...text, maxLength: 2 ** 31 - 1 }, { maxLength: 2 ** 31 - 1 }],
    losses: { count: { ...text, maxLength: 2 ** 31 } },
  },
  minLength: {
    kept: [{ ...text, minLength: 2 ** 31 - 1 }, { minLength: 2 ** 31 - 1 }],
    losses: { count: { ...text, minLength: 2 ** 31 } },
  },
  maxItems: { losses: { items: toArray({ maxItems: 1 }) } },
  minItems: { losses: { items: toArray({ minItems: 1 }) } },
  uniqueItems: { kept: [toArray({ uniqueItems: true }), { uniqueItems: true }] },
  maxContains: { losses: { dialect: toArray({ contains: text, maxContains: 1 }) } },
  minContains: { losses: { dialect: toArray({ contains: text, minContains: 2 }) } },
  maxProperties: {
    kept: [{ type: 'object', maxProperties: 2 ** 31 - 1 }, { maxProperties: 2 ** 31 - 1 }],
    losses: { count: { type: 'object', maxProperties: 2 ** 31 } },
  },
  minProperties: {
    kept: [{ type: 'object', minProperties: 1 }, { minProperties: 1 }],
    losses: { count: { type: 'object', minProperties: 3_000_000_000 } },
  },
  required: { kept: [{ type: 'object', required: ['a'] }, { required: ['a'] }] },
  dependentRequired: { losses: { dialect: { type: 'object', dependentRequired: { a: ['b'] } } } },
  format: { losses: { format: branch } },
  pattern: { kept: [{ ...text, pattern: '^a' }, { pattern: '^a' }], losses: { pattern: { ...text, pattern: '.' } } },
  allOf: { kept: [{ allOf: [text] }, { allOf: [text] }] },
  anyOf: { kept: [{ anyOf: [text] }, { anyOf: [text] }], losses: { branch: { anyOf: [text, { maxLength: 1 }] } } },
  oneOf: { kept: [{ oneOf: [text] }, { oneOf: [text] }], losses: { branch: { oneOf: [text, branch] } } },
  prefixItems: { losses: { dialect: toArray({ prefixItems: [text] }) } },
  properties: {
    kept: [{ type: 'object', properties: { a: text } }, { properties: { a: text } }],
    losses: { name: { type: 'object', properties: { Ref: text } } },
  },
  patternProperties: { losses: { dialect: { type: 'object', patternProperties: { a: text } } } },
  dependentSchemas: { losses: { dialect: { type: 'object', dependentSchemas: { a: { required: ['b'] } } } } },
  items: {
    kept: [toArray({ items: text }), { items: text }],
    losses: { dialect: toArray({ prefixItems: [text], items: false }) },
  },
  not: { kept: [{ not: text }, { not: text }], losses: { branch: { not: branch } } },
  additionalProperties: {
    kept: [closed, closed],
    losses: { open: { ...closed, patternProperties: { a: text } } },
  },
  contains: { losses: { dialect: toArray({ contains: text }) } },
  propertyNames: { losses: { dialect: { type: 'object', propertyNames: text } } },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  if: { losses: { dialect: { type: 'object', if: { required: ['a'] }, then: { required: ['b'] } } } },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { losses: { dialect: { type: 'object', if: { required: ['a'] }, then: false } } },
  else: { losses: { dialect: { type: 'object', if: { required: ['a'] }, else: false } } },
  unevaluatedItems: { losses: { dialect: toArray({ unevaluatedItems: false }) } },
  unevaluatedProperties: { losses: { dialect: { type: 'object', unevaluatedProperties: false } } },

  nullable: { openapi: '3.0.3', losses: { nullable: { ...text, nullable: true } } },
  readOnly: {
    openapi: '3.0.3',
    kept: [
      { type: 'object', required: ['a', 'b'], properties: { a: { ...text, readOnly: true } } },
      { required: ['b'], properties: { a: text } },
    ],
  },
  writeOnly: {
    openapi: '3.0.3',
    kept: [
      { type: 'object', required: ['a', 'b'], properties: { a: { ...text, writeOnly: true } } },
      { required: ['a', 'b'], properties: { a: text } },
    ],
  },

  discriminator: { value: { propertyName: 'a' } },
  $defs: { value: { A: branch } },
  definitions: { value: { A: branch } },
  contentSchema: { value: branch },
  contentEncoding: { value: 'base64' },
  contentMediaType: { value: 'image/png' },
  title: { value: 'A' },
  summary: { value: 'A' },
  description: { value: 'A' },
  default: { value: 'a' },
  deprecated: { value: true },
  example: { value: 'a' },
  examples: { value: ['a'] },
  externalDocs: { value: { url: 'https://example.com' } },
  xml: { value: { name: 'a' } },
  id: { value: 'a' },
  $comment: { value: 'a' },
  $vocabulary: { value: {} },

  $id: { value: 'a' },
  $schema: { value: 'http://json-schema.org/draft-07/schema#' },
  $anchor: { value: 'a' },
  $dynamicRef: { value: '#a' },
  $dynamicAnchor: { value: 'a' },
  $recursiveRef: { value: '#' },
  $recursiveAnchor: { value: true },
};

const schemas = { Tree: { type: 'object', properties: { next: { $ref: '#/components/schemas/Tree' } } } };
const rows: [Keyword, Row][] = Object.entries<Row>(keywords).map(([name, row]) => [name as Keyword, row]);

function rowsOf(...models: Row['model'][]) {
  return rows.filter(([, { model }]) => models.includes(model));
}

function toRest({ openapi }: Case) {
  return { openapi: openapi ?? '3.1.0', schemas };
}

function toRules(name: Keyword): readonly string[] {
  const row: Row = keywords[name];
  return ('rules' in row ? row.rules : undefined) ?? [];
}

/** Returns where a schema is weakened, and by which rule. */
function findLosses(given: object, rest: ReturnType<typeof toRest>) {
  return findGaps(createBodyContract(given, rest)).map(({ pointer, rule }) => ({ pointer, rule }));
}

describe('every keyword of the table', () => {
  it.each(rows)('%s has a case for everything in its row', (name, row) => {
    const { kept, losses = {}, value } = cases[name] ?? {};
    const isRejected = row.model === 'unsupported' || row.model === 'annotation';
    expect([kept !== undefined, value !== undefined]).toEqual([
      row.model === 'kept' || ['readOnly', 'writeOnly'].includes(name),
      isRejected,
    ]);
    const own = row.model === 'joined' ? toRules(row.to) : toRules(name);
    expect(Object.keys(losses).sort()).toEqual([...(name === 'nullable' ? ['nullable'] : own)].sort());
  });

  it.each(rowsOf('kept', 'translated').filter(([name]) => cases[name].kept))('%s is kept in the model', (name) => {
    const [given, want] = cases[name].kept ?? [];
    const { model, losses } = weaken(given, toRest(cases[name]));
    expect(model).toMatchObject(want ?? {});
    expect(losses).toEqual([]);
  });

  it.each(
    rows.flatMap(([name]) =>
      Object.entries(cases[name].losses ?? {}).map(([rule, given]) => [name, rule, given] as const),
    ),
  )('%s is reported if it is weakened by the rule %s', (name, rule, given) => {
    const row: Row = keywords[name];
    const reported = row.model === 'joined' ? row.to : name === 'nullable' ? 'type' : name;
    expect(findLosses(given, toRest(cases[name]))).toContainEqual({
      pointer: expect.stringContaining(`/${reported}`),
      rule: rules[rule as RuleId].rule,
    });
  });

  it.each(
    rows.flatMap(([name]) =>
      Object.entries(cases[name].losses ?? {}).map(([rule, given]) => [name, rule, given] as const),
    ),
  )('%s under not removes the not if it is weakened by %s', (name, _, given) => {
    const schema = { type: 'object', properties: { a: { not: given } } };
    expect(weaken(schema, toRest(cases[name])).model).toEqual({ type: 'object', properties: { a: anyValue } });
  });

  it.each(rowsOf('annotation'))('%s does not change the model', (name) => {
    const { model, losses } = weaken({ ...text, [name]: cases[name].value }, toRest(cases[name]));
    expect({ model, losses }).toEqual({ model: text, losses: [] });
  });

  it.each(rowsOf('unsupported'))('%s is rejected, with its location', async (name) => {
    const given = toDocument({}, { schemas: { A: { ...text, [name]: cases[name].value } } }, '3.1.0');
    const column = given.indexOf(`"${name}"`) + 1;
    const [found = '', ...others] = await readErrors(given);
    expect(found).toMatch(`openapi.yaml:1:${column} `);
    expect(found).toContain(name);
    expect(others).toEqual([]);
  });
});
