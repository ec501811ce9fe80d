import type { EchoRule, SchemaRule } from '../../src/breaking/rules/rule-id.ts';

/** An old schema and a new one that trip a rule; in place of the swapped pair, one that does not. */
export type SchemaPair = [old: unknown, next: unknown, passes?: [old: unknown, next: unknown]];

const text = { type: 'string' };
const number = { type: 'number' };
const list = { type: 'array', items: text };

function open(properties: object, ...required: string[]): object {
  return { type: 'object', properties, required };
}

function closed(properties: object): object {
  return { type: 'object', properties, additionalProperties: false };
}

/** Returns a shape with a constant property, so that shapes exclude each other. */
function shape(kind: string): object {
  return { ...open({ kind: { const: kind } }, 'kind'), title: kind };
}

const marked = { propertyName: 'kind', mapping: { a: '#/components/schemas/A', b: '#/components/schemas/B' } };
const shapes = { oneOf: [shape('a'), shape('b')] };

/** A pair for each rule of schemas; its first word says whether it is about requests or responses. */
export const schemaPairs: { [Id in SchemaRule | EchoRule]: SchemaPair } = {
  'request-type-narrowed': [number, { type: 'integer' }],
  'response-type-widened': [{ type: 'integer' }, number],
  'request-null-forbidden': [{ type: ['string', 'null'] }, text],
  'response-null-added': [text, { type: ['string', 'null'] }],
  'request-enum-narrowed': [{ enum: ['a', 'b'] }, { enum: ['b'] }],
  'response-enum-widened': [{ enum: ['b'] }, { enum: ['a', 'b'] }],
  'request-format-narrowed': [text, { ...text, format: 'email' }],
  'response-format-widened': [{ ...text, format: 'date' }, text],
  'request-pattern-changed': [text, { ...text, pattern: '^a' }],
  'response-pattern-changed': [
    { ...text, pattern: '^a' },
    { ...text, pattern: '^b' },
    [text, { ...text, pattern: '^a' }],
  ],
  'request-multiple-narrowed': [
    { ...number, multipleOf: 2 },
    { ...number, multipleOf: 4 },
  ],
  'response-multiple-widened': [
    { ...number, multipleOf: 4 },
    { ...number, multipleOf: 2 },
  ],
  'request-minimum-raised': [
    { type: 'integer', minimum: 1 },
    { type: 'integer', minimum: 2 },
    [
      { type: 'integer', minimum: 1 },
      { type: 'integer', exclusiveMinimum: 0 },
    ],
  ],
  'response-minimum-lowered': [
    { ...number, minimum: 1 },
    { ...number, minimum: 0 },
  ],
  'request-maximum-lowered': [number, { ...number, maximum: 9 }],
  'response-maximum-raised': [
    { ...number, exclusiveMaximum: 9 },
    { ...number, maximum: 9 },
  ],
  'request-min-length-raised': [text, { ...text, minLength: 1 }, [text, { ...text, minLength: 0 }]],
  'response-min-length-lowered': [{ ...text, minLength: 1 }, text],
  'request-max-length-lowered': [
    { ...text, maxLength: 9 },
    { ...text, maxLength: 8 },
  ],
  'response-max-length-raised': [
    { ...text, maxLength: 8 },
    { ...text, maxLength: 9 },
  ],
  'request-min-items-raised': [list, { ...list, minItems: 1 }],
  'response-min-items-lowered': [{ ...list, minItems: 1 }, list],
  'request-max-items-lowered': [list, { ...list, maxItems: 1 }],
  'response-max-items-raised': [{ ...list, maxItems: 1 }, list],
  'request-min-properties-raised': [
    open({}),
    { ...open({}), minProperties: 1 },
    [open({ a: text }, 'a'), { ...open({ a: text }, 'a'), minProperties: 1 }],
  ],
  'response-min-properties-lowered': [{ ...open({}), minProperties: 1 }, open({})],
  'request-max-properties-lowered': [open({}), { ...open({}), maxProperties: 1 }],
  'response-max-properties-raised': [{ ...open({}), maxProperties: 1 }, open({})],
  'request-unique-items-added': [list, { ...list, uniqueItems: true }],
  'response-unique-items-removed': [{ ...list, uniqueItems: true }, list],
  'request-items-narrowed': [{ type: 'array' }, list],
  'response-items-widened': [list, { type: 'array' }],
  'request-property-required': [open({ a: text }), open({ a: text }, 'a')],
  'response-property-optional': [open({ a: text }, 'a'), open({ a: text })],
  'request-property-removed': [closed({ a: text, b: text }), closed({ a: text })],
  'request-property-ignored': [open({ a: text, b: text }), open({ a: text })],
  'request-property-added': [closed({ a: text }), closed({ a: text, b: text })],
  'response-property-added': [open({ a: text }), open({ a: text, b: text })],
  'response-property-added-to-closed': [closed({ a: text }), closed({ a: text, b: text })],
  'response-property-removed': [open({ a: text, b: text }), open({ a: text })],
  'request-additional-forbidden': [open({ a: text }), closed({ a: text })],
  'response-additional-allowed': [closed({ a: text }), open({ a: text })],
  'request-dependent-narrowed': [
    open({ a: text, b: text }),
    { ...open({ a: text, b: text }), dependentRequired: { a: ['b'] } },
    [open({ a: text, b: text }, 'b'), { ...open({ a: text, b: text }, 'b'), dependentRequired: { a: ['b'] } }],
  ],
  'response-dependent-widened': [
    { ...open({ a: text, b: text }), dependentRequired: { a: ['b'] } },
    open({ a: text, b: text }),
  ],
  'request-branch-removed': [{ oneOf: [shape('a'), shape('b'), shape('c')] }, shapes],
  'response-branch-added': [shapes, { oneOf: [shape('a'), shape('b'), shape('c')] }],
  'request-overlap-undecided': [
    { oneOf: [open({ a: text }, 'a'), open({ b: text }, 'b')] },
    { oneOf: [open({ a: text }, 'a'), open({ b: text }, 'b'), open({ c: text }, 'c')] },
    [shapes, { oneOf: [shape('a'), shape('b'), shape('c')] }],
  ],
  'response-overlap-undecided': [
    { oneOf: [open({ a: text }, 'a'), open({ b: text }, 'b')] },
    open({ a: text }, 'a'),
    [shapes, shape('a')],
  ],
  'request-undecided': [open({}), { ...open({}), not: open({ a: text }, 'a') }],
  'response-undecided': [{ ...list, contains: { const: 'a' } }, list],
  'request-widened': [
    { ...text, maxLength: 8 },
    { ...text, maxLength: 9 },
  ],
  'response-narrowed': [text, { ...text, maxLength: 9 }],
  'default-changed': [{ ...text, default: 'a' }, { ...text, default: 'b' }, [text, { ...text, default: 'b' }]],
  deprecated: [text, { ...text, deprecated: true }],
  'discriminator-changed': [
    { ...shapes, discriminator: marked },
    { ...shapes, discriminator: { propertyName: 'kind', mapping: { a: marked.mapping.a } } },
  ],
  'encoding-changed': [
    { ...text, contentEncoding: 'base64' },
    { ...text, contentEncoding: 'base64url' },
    [
      { ...text, contentEncoding: 'base64' },
      { ...text, contentEncoding: 'base64', description: 'a picture' },
    ],
  ],
};

/** What discriminators refer to. */
export const components = { schemas: { A: shape('a'), B: shape('b') } };
