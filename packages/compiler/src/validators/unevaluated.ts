import { _, type Code, type CodeKeywordDefinition, type KeywordCxt, type Name, nil, stringify } from 'ajv';
import { not } from 'ajv/dist/compile/codegen/index.js';
import { resolveRef } from 'ajv/dist/compile/index.js';
import names from 'ajv/dist/compile/names.js';
import { Type } from 'ajv/dist/compile/util.js';
import { propertyInData, usePattern } from 'ajv/dist/vocabularies/code.js';
import type { Schema } from '../contract.ts';
import { type KeywordsWith, listKeywords } from '../schema/keyword-lists.ts';
import type { Keyword } from '../schema/keywords.ts';

/**
 * The keywords `unevaluatedProperties` and `unevaluatedItems`. Ajv's own account of what has been evaluated fails at run
 * time, or is wrong, where branches meet `patternProperties`, `contains`, or an `if` without `then`: here, each branch that
 * says something of the members is asked again whether it holds. https://json-schema.org/draft/2020-12/json-schema-core#section-11
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
    code: (context) => check(context, propertyKeywords),
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
    code: (context) => check(context, items),
  },
];

/** What the generated code knows of a value's members: each that was evaluated, or that all were. */
interface Account {
  context: KeywordCxt;
  members: Name;
  all: Name;
}

/** Members of one kind: the keywords that evaluate some of them, those that leave none, and how to go through them. */
interface Kind {
  some: Readers<'some items'> | Readers<'some properties'>;
  all: Keyword[];
  type: Type;
  each(context: KeywordCxt, visit: (member: Name) => void): void;
}

/** What each keyword of a kind evaluates: none in the table of keywords may be missing here. */
type Readers<Kind extends string> = {
  [Name in KeywordsWith<{ evaluates: Kind }>]: (value: never, account: Account) => void;
};

const propertyKeywords: Kind = {
  some: {
    properties: (map: Schema, { context: { gen }, members }) => {
      for (const name of Object.keys(map)) gen.code(_`${members}.add(${name})`);
    },
    patternProperties: (map: Schema, { context, members }) => {
      const { gen } = context;
      for (const pattern of Object.keys(map)) {
        const expression = usePattern(context, pattern);
        propertyKeywords.each(context, (key) =>
          gen.if(_`${expression}.test(${key})`, () => gen.code(_`${members}.add(${key})`)),
        );
      }
    },
  },
  all: listKeywords({ evaluates: 'all properties' }),
  type: Type.Str,
  each: ({ gen, data }, visit) => gen.forIn('key', data, visit),
};

const items: Kind = {
  some: {
    prefixItems: (list: unknown[], { context: { gen }, members }) => {
      gen.forRange('i', 0, list.length, (index) => gen.code(_`${members}.add(${index})`));
    },
    contains: (schema: Schema, { context, members }) => {
      items.each(context, (index) => {
        const valid = ask(context, schema, { dataProp: index, dataPropType: Type.Num });
        context.gen.if(valid, () => context.gen.code(_`${members}.add(${index})`));
      });
    },
  },
  all: listKeywords({ evaluates: 'all items' }),
  type: Type.Num,
  each: ({ gen, data }, visit) => gen.forRange('i', 0, _`${data}.length`, visit),
};

function check(context: KeywordCxt, kind: Kind): void {
  const { gen, keyword, parentSchema, schema, it } = context;
  if (schema === true) return;
  const account = { context, members: gen.const('evaluated', _`new Set()`), all: gen.let('all', false) };
  const { [keyword]: __, ...rest } = parentSchema;
  collect(rest, account, kind);
  function refuse(member: Name) {
    context.setParams({ member });
    context.error();
    if (!it.allErrors) gen.break();
  }
  function validate(member: Name) {
    const valid = gen.name('valid');
    context.subschema({ keyword, dataProp: member, dataPropType: kind.type }, valid);
    if (!it.allErrors) gen.if(not(valid), () => gen.break());
  }
  gen.if(_`!${account.all}`, () =>
    kind.each(context, (member) =>
      gen.if(_`!${account.members}.has(${member})`, () => (schema === false ? refuse(member) : validate(member))),
    ),
  );
  context.ok(_`${context.errsCount as Name} === ${names.default.errors}`);
}

/** Writes down what a schema evaluates of a value that it accepts. */
function collect(schema: Schema, account: Account, kind: Kind): void {
  const { context } = account;
  const { gen, data, it } = context;
  if (kind.all.some((keyword) => schema[keyword] !== undefined)) return void gen.assign(account.all, true);
  for (const [keyword, write] of Object.entries(kind.some)) {
    if (schema[keyword] !== undefined) write(schema[keyword] as never, account);
  }
  function inner(child: unknown) {
    return collect(Object(child), account, kind);
  }
  function says(child: unknown) {
    return isTelling(child, context, kind);
  }
  if (schema.$ref !== undefined) inner(resolve(schema.$ref, context));
  for (const child of schema.allOf ?? []) inner(child);
  for (const child of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(says)) {
    gen.if(ask(context, child), () => inner(child));
  }
  if (schema.if !== undefined && [schema.if, schema.then, schema.else].some(says)) {
    gen.if(
      ask(context, schema.if),
      () => [schema.if, schema.then].forEach(inner),
      () => inner(schema.else),
    );
  }
  for (const [key, child] of Object.entries(schema.dependentSchemas ?? {})) {
    gen.if(propertyInData(gen, data, key, it.opts.ownProperties), () => inner(child));
  }
}

/** Whether a schema can evaluate any members: a branch that can't need not be asked. */
function isTelling(schema: unknown, context: KeywordCxt, kind: Kind): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const { $ref, allOf, anyOf, oneOf, if: condition, then, else: otherwise, dependentSchemas } = schema as Schema;
  const children = [allOf, anyOf, oneOf, dependentSchemas].flatMap((found) => Object.values(found ?? {}));
  return (
    [...kind.all, ...Object.keys(kind.some)].some((keyword) => keyword in schema) ||
    [...children, condition, then, otherwise].some((child) => isTelling(child, context, kind)) ||
    ($ref !== undefined && isTelling(resolve($ref, context), context, kind))
  );
}

/** The name of a variable that says whether the value, or a member of it, is valid by this schema; no error is kept. */
function ask(
  context: KeywordCxt,
  schema: Schema | boolean,
  member: { dataProp?: Code | Name; dataPropType?: Type } = {},
) {
  const { gen } = context;
  const valid = gen.name('valid');
  const topSchemaRef = gen.scopeValue('schema', { ref: schema, code: stringify(schema) });
  const place = { schema, schemaPath: nil, topSchemaRef, errSchemaPath: context.it.errSchemaPath };
  context.subschema({ ...place, ...member, createErrors: false, allErrors: false, compositeRule: true }, valid);
  context.reset();
  return valid;
}

function resolve($ref: string, { it }: KeywordCxt): unknown {
  const found = resolveRef.call(it.self, it.schemaEnv.root, it.baseId, $ref);
  return typeof found === 'object' && 'schema' in found && 'root' in found ? found.schema : found;
}
