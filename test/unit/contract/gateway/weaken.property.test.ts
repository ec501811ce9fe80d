import { describe, expect, it } from '@jest/globals';
import AjvDraft4 from 'ajv-draft-04';
import fc from 'fast-check';
import { createAjv } from '../../../../contract/ajv.ts';
import type { Contract, Schema } from '../../../../contract/contract.ts';
import { toGatewayDocument } from '../../../../contract/gateway/document.ts';
import { toSelfContained } from '../../../../contract/schemas.ts';
import { createBodyContract } from './contract.ts';

const options = { functionUri: 'arn:aws:lambda', allowOrigin: '*' };
const names = ['a', 'b', 'c'];
const words = ['', 'a', 'b', 'ab', '1', '\u{1F600}'];
const numbers = [-1, 0, 0.5, 1, 1.5, 2, 3];

/** Values from a small world, so that random schemas often accept them. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, ...words, ...numbers),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

const count = fc.integer({ min: 0, max: 3 });
const number = fc.constantFrom(...numbers);
const scalar = fc.constantFrom<unknown>(null, true, ...words, ...numbers);
const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object', 'object', 'object');
const names1 = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 });

/** What both dialects have. */
const toCommon = (schema: fc.Arbitrary<unknown>) => ({
  type,
  enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }),
  minLength: count,
  maxLength: count,
  pattern: fc.constantFrom('^a', 'b$', '^[ab]*$', '.', '^[^a]$', '^(a|b){1,2}$', '\\d', '(?=a)'),
  minimum: number,
  maximum: number,
  multipleOf: fc.constantFrom(1, 0.5, 2),
  minItems: count,
  maxItems: count,
  uniqueItems: fc.boolean(),
  minProperties: count,
  maxProperties: count,
  required: names1,
  properties: fc.dictionary(fc.constantFrom(...names), schema, { maxKeys: 3, noNullPrototype: true }),
  additionalProperties: fc.oneof(fc.boolean(), schema),
  items: schema,
  allOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
  anyOf: fc.array(schema, { minLength: 1, maxLength: 3 }),
  oneOf: fc.array(schema, { minLength: 1, maxLength: 3 }),
  not: schema,
});

const toDialects = (schema: fc.Arbitrary<unknown>) => ({
  '3.0.3': {
    ...toCommon(schema),
    nullable: fc.boolean(),
    readOnly: fc.boolean(),
    exclusiveMinimum: fc.boolean(),
    exclusiveMaximum: fc.boolean(),
  },
  '3.1.0': {
    ...toCommon(schema),
    type: fc.oneof(type, fc.uniqueArray(fc.oneof(type, fc.constant('null')), { minLength: 1, maxLength: 3 })),
    const: scalar,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    prefixItems: fc.array(schema, { minLength: 1, maxLength: 2 }),
    contains: schema,
    patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), schema, { maxKeys: 1, noNullPrototype: true }),
    propertyNames: schema,
    dependentRequired: fc.dictionary(fc.constantFrom(...names), names1, { maxKeys: 1, noNullPrototype: true }),
    dependentSchemas: fc.dictionary(fc.constantFrom(...names), schema, { maxKeys: 1, noNullPrototype: true }),
    if: schema,
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: schema,
    else: schema,
  },
});

/** Schemas of one to four keywords, with references to each other. */
const toSchema = (openapi: '3.0.3' | '3.1.0') =>
  fc.letrec((tie) => {
    const keywords = Object.entries(toDialects(tie('schema'))[openapi]);
    const members = keywords.map(([keyword, arbitrary]) =>
      fc.tuple(fc.constant(keyword), arbitrary as fc.Arbitrary<unknown>),
    );
    const some = fc.array(fc.oneof(...members), { minLength: 0, maxLength: 4 }).map((all) => Object.fromEntries(all));
    const reference = fc.constantFrom(...names).map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const leaf = type.map((type) => ({ type }));
    return {
      schema: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        reference,
        ...(openapi === '3.1.0' ? [fc.boolean()] : []),
        some,
        some,
        some,
      ),
    };
  }).schema;

/** Runs this unless the random references lead back to themselves without end, which is no schema at all. */
function ends<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    fc.pre(!(error instanceof RangeError));
    throw error;
  }
}

/** The contract's validator and the gateway's model of the same body; undefined where the body has no model. */
function createPair(contract: Contract) {
  const root = contract.operations[0]?.requestBody?.content['application/json']?.schema as Schema;
  const ajv = createAjv({ allErrors: false, unevaluated: false });
  const accepts = ends(() => ajv.compile(toSelfContained(root, contract, 'request')));
  const document = toGatewayDocument(contract, options);
  const model = document.paths['/'].post.requestBody?.content['application/json'].schema;
  const draft4 = new AjvDraft4.default({ strict: false, logger: false });
  return { accepts, takes: model && draft4.compile({ ...model, components: document.components }), document };
}

describe.each(['3.0.3', '3.1.0'] as const)('weaken, OpenAPI %s', (openapi) => {
  const schema = toSchema(openapi);
  const world = fc.tuple(
    schema,
    fc.record({ a: schema, b: schema, c: schema }),
    fc.array(value, { minLength: 30, maxLength: 30 }),
  );

  it('takes at the gateway whatever the contract takes, for 400 random schemas of 30 values each', () => {
    let accepted = 0;
    let refused = 0;
    const check = fc.property(world, ([body, schemas, values]) => {
      const contract = createBodyContract(body, { schemas, openapi });
      const { accepts, takes } = createPair(contract);
      for (const value of values) {
        const isTaken = takes ? takes(value) : true;
        if (ends(() => accepts(value))) {
          accepted++;
          expect({ value, isTaken }).toEqual({ value, isTaken: true });
        } else if (!isTaken) refused++;
      }
    });
    fc.assert(check, { numRuns: Number(process.env.RUNS ?? 400) });
    expect(accepted).toBeGreaterThan(1_000);
    expect(refused).toBeGreaterThan(1_000);
  }, 120_000);
});
