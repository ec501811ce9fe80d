import { _, type CodeKeywordDefinition, type KeywordCxt, type Name } from 'ajv';
import { not } from 'ajv/dist/compile/codegen/index.js';
import { resolveRef } from 'ajv/dist/compile/index.js';
import names from 'ajv/dist/compile/names.js';
import { propertyInData } from 'ajv/dist/vocabularies/code.js';
import type { Schema } from '../contract.ts';
import { type Selection, selection } from '../schema/discriminator.ts';
import { items, type MemberKind, properties, type Tracker, testSubschema } from './evaluated-members.ts';
import { all } from './validator-code.ts';

/**
 * The keywords `unevaluatedProperties` and `unevaluatedItems`. Ajv's own tracking of evaluated members is wrong, or throws, if
 * branches are combined with `patternProperties`, `contains` or an `if` without `then`. Here, every branch that evaluates
 * members is validated a second time. https://json-schema.org/draft/2020-12/json-schema-core#section-11
 */
export const unevaluated: CodeKeywordDefinition[] = [
  {
    keyword: 'unevaluatedProperties',
    type: 'object',
    schemaType: ['boolean', 'object'],
    trackErrors: true,
    error: {
      message: 'must NOT have unevaluated properties',
      params: ({ params }) => _`{unevaluatedProperty: ${params.member}}`,
    },
    code: (context) => generateCheck(context, properties),
  },
  {
    keyword: 'unevaluatedItems',
    type: 'array',
    schemaType: ['boolean', 'object'],
    trackErrors: true,
    error: {
      message: 'must NOT have unevaluated items',
      params: ({ params }) => _`{unevaluatedItem: ${params.member}}`,
    },
    code: (context) => generateCheck(context, items),
  },
];

function generateCheck(context: KeywordCxt, kind: MemberKind): void {
  const { gen, keyword, parentSchema, schema, it } = context;
  if (schema === true) return;
  const tracker = { context, members: gen.const('evaluated', _`new Set()`), all: gen.let('all', false) };
  const { [keyword]: __, ...rest } = parentSchema;
  trackEvaluated(rest, tracker, kind);
  function reject(member: Name) {
    context.setParams({ member });
    context.error();
    if (!it.allErrors) gen.break();
  }
  function validate(member: Name) {
    const valid = gen.name('valid');
    context.subschema({ keyword, dataProp: member, dataPropType: kind.type }, valid);
    if (!it.allErrors) gen.if(not(valid), () => gen.break());
  }
  gen.if(_`!${tracker.all}`, () =>
    kind.forEach(context, (member) =>
      gen.if(_`!${tracker.members}.has(${member})`, () => (schema === false ? reject(member) : validate(member))),
    ),
  );
  context.ok(_`${context.errsCount as Name} === ${names.default.errors}`);
}

/** Generates the tracking of the members that a schema evaluates in a value that it accepts. */
function trackEvaluated(schema: Schema, tracker: Tracker, kind: MemberKind): void {
  const { context } = tracker;
  const { gen, data, it } = context;
  if (kind.all.some((keyword) => schema[keyword] !== undefined)) return void gen.assign(tracker.all, true);
  for (const [keyword, generate] of Object.entries(kind.some)) {
    if (schema[keyword] !== undefined) generate(schema[keyword] as never, tracker);
  }
  function track(child: unknown) {
    return trackEvaluated(Object(child), tracker, kind);
  }
  function isRelevant(child: unknown) {
    return canEvaluate(child, context, kind);
  }
  function trackBranches(keyword: 'anyOf' | 'oneOf') {
    function trackEach() {
      for (const child of (schema[keyword] ?? []).filter(isRelevant)) {
        gen.if(testSubschema(context, child), () => track(child));
      }
    }
    const selected = schema[selection as never] as Selection | undefined;
    if (selected?.keyword !== keyword) trackEach();
    else gen.if(_`${all} === "selected"`, () => track(selected.schema), trackEach);
  }
  if (schema.$ref !== undefined) track(resolve(schema.$ref, context));
  for (const child of schema.allOf ?? []) track(child);
  for (const keyword of ['anyOf', 'oneOf'] as const) trackBranches(keyword);
  if (schema.if !== undefined && [schema.if, schema.then, schema.else].some(isRelevant)) {
    gen.if(
      testSubschema(context, schema.if),
      () => [schema.if, schema.then].forEach(track),
      () => track(schema.else),
    );
  }
  for (const [key, child] of Object.entries(schema.dependentSchemas ?? {})) {
    gen.if(propertyInData(gen, data, key, it.opts.ownProperties), () => track(child));
  }
}

/** Returns whether a schema can evaluate any members; a branch that cannot is not validated again. */
function canEvaluate(schema: unknown, context: KeywordCxt, kind: MemberKind): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const { $ref, allOf, anyOf, oneOf, if: condition, then, else: otherwise, dependentSchemas } = schema as Schema;
  const children = [allOf, anyOf, oneOf, dependentSchemas].flatMap((found) => Object.values(found ?? {}));
  return (
    [...kind.all, ...Object.keys(kind.some)].some((keyword) => keyword in schema) ||
    [...children, condition, then, otherwise].some((child) => canEvaluate(child, context, kind)) ||
    ($ref !== undefined && canEvaluate(resolve($ref, context), context, kind))
  );
}

function resolve($ref: string, { it }: KeywordCxt): unknown {
  const found = resolveRef.call(it.self, it.schemaEnv.root, it.baseId, $ref);
  return typeof found === 'object' && 'schema' in found && 'root' in found ? found.schema : found;
}
