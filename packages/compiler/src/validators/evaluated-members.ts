import { _, type Code, type KeywordCxt, type Name, nil, stringify } from 'ajv';
import { Type } from 'ajv/dist/compile/util.js';
import { usePattern } from 'ajv/dist/vocabularies/code.js';
import type { Schema } from '../contract.ts';
import { type KeywordsWith, listKeywords } from '../schema/keyword-lists.ts';
import type { Keyword } from '../schema/keywords.ts';
import { generateBranch } from './validator-code.ts';

/** The variables of the generated code that track evaluated members. */
export interface Tracker {
  context: KeywordCxt;
  /** The set of evaluated members. */
  members: Name;
  /** Whether all members were evaluated. */
  all: Name;
}

/** The members of objects or of arrays. */
export interface MemberKind {
  /** Generators for the keywords that evaluate some members. */
  some: Generators<'some items'> | Generators<'some properties'>;
  /** The keywords that evaluate all members. */
  all: Keyword[];
  type: Type;
  /** Generates a loop over the members. */
  forEach(context: KeywordCxt, body: (member: Name) => void): void;
}

/** Functions that generate the tracking of each keyword; a keyword that is missing here does not compile. */
type Generators<Evaluates extends string> = {
  [Name in KeywordsWith<{ evaluates: Evaluates }>]: (value: never, tracker: Tracker) => void;
};

/** The properties of an object. */
export const properties: MemberKind = {
  some: {
    properties: (map: Schema, { context: { gen }, members }) => {
      for (const name of Object.keys(map)) gen.code(_`${members}.add(${name})`);
    },
    patternProperties: (map: Schema, { context, members }) => {
      const { gen } = context;
      for (const pattern of Object.keys(map)) {
        const regex = usePattern(context, pattern);
        properties.forEach(context, (key) =>
          gen.if(_`${regex}.test(${key})`, () => gen.code(_`${members}.add(${key})`)),
        );
      }
    },
  },
  all: listKeywords({ evaluates: 'all properties' }),
  type: Type.Str,
  forEach: ({ gen, data }, body) => gen.forIn('key', data, body),
};

/** The items of an array. */
export const items: MemberKind = {
  some: {
    prefixItems: (list: unknown[], { context: { gen }, members }) => {
      gen.forRange('i', 0, list.length, (index) => gen.code(_`${members}.add(${index})`));
    },
    contains: (schema: Schema, { context, members }) => {
      items.forEach(context, (index) => {
        const valid = testSubschema(context, schema, { dataProp: index, dataPropType: Type.Num });
        context.gen.if(valid, () => context.gen.code(_`${members}.add(${index})`));
      });
    },
  },
  all: listKeywords({ evaluates: 'all items' }),
  type: Type.Num,
  forEach: ({ gen, data }, body) => gen.forRange('i', 0, _`${data}.length`, body),
};

/** Generates the validation of the value, or of a member, without errors; returns the variable with the result. */
export function testSubschema(
  context: KeywordCxt,
  schema: Schema | boolean,
  member: { dataProp?: Code | Name; dataPropType?: Type } = {},
) {
  const { gen } = context;
  const valid = gen.name('valid');
  const topSchemaRef = gen.scopeValue('schema', { ref: schema, code: stringify(schema) });
  const subschema = { schema, schemaPath: nil, topSchemaRef, errSchemaPath: context.it.errSchemaPath };
  const mode = { createErrors: false, allErrors: false, compositeRule: true } as const;
  generateBranch(gen, () => context.subschema({ ...subschema, ...member, ...mode }, valid));
  context.reset();
  return valid;
}
