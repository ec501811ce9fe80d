import type { Schema } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import { isIdle, isKeyword, restricts } from '../../schema/keyword-lists.ts';
import { type Keyword, keywords, type Row } from '../../schema/keywords.ts';
import type { RuleId } from '../rules.ts';
import { combinators } from './combinators.ts';
import { containers } from './containers.ts';
import { findType } from './infer-type.ts';
import { scalars } from './scalars.ts';
import {
  type At,
  anything,
  type Child,
  isAnything,
  type Place,
  type Room,
  toAll,
  toLost,
  type Weakened,
  type Writers,
} from './weakened.ts';

/**
 * A JSON Schema 2020-12 as a draft-4 model that accepts at least what the schema accepts. What can't be said in a model,
 * or might be read in another way by the gateway, is left out and noted with `room.lose`.
 * `exact` tells whether the model accepts the same and no more: under `not`, and among the branches of `oneOf`, a weaker
 * schema would make the whole a stronger one.
 */
export function weaken(schema: Schema | boolean, place: Place, room: Room): Weakened {
  if (typeof schema === 'boolean') return schema ? anything : toLost(room, place.pointer, '', 'never');
  if (--room.budget < 0) return toLost(room, place.pointer, '', 'recursive');
  if (typeof schema.$ref === 'string') return toReferred(schema, place, room);
  const found = findType(schema, room.find) ?? findWithin(schema, place.type);
  const type = isType(found) ? found : undefined;
  const child: Child = (inner, keys, at = {}) =>
    weaken(inner, { type: undefined, inlined: place.inlined, ...at, pointer: toPointer(place.pointer, ...keys) }, room);
  const shared = { type: type === 'integer' ? 'number' : type, inlined: place.inlined ?? [] } as const;
  const branch: Child = (inner, keys) => child(inner, keys, shared);
  const at: At = { schema, pointer: place.pointer, type, room, child, branch };
  return toAll(listSaid(at).map((keyword) => toKeyword(keyword, at)));
}

/** A schema's own keywords, and what a model always says of a type. */
function listSaid({ schema, type }: At): Keyword[] {
  const always = [...(type ? (['type'] as const) : []), ...(type === 'array' ? (['items'] as const) : [])];
  return [...new Set([...always, ...Object.keys(schema).filter(isKeyword)])];
}

/**
 * What a model says of one keyword: exactly the keyword where the table has it kept and its writer kept it, and all that
 * is inside it. A keyword of which nothing is said is never exact, unless it restricts nothing.
 */
function toKeyword(keyword: Keyword, at: At): Weakened {
  const { schema, pointer, type, room } = at;
  const row: Row = keywords[keyword];
  if (isIdle(keyword, schema[keyword])) return anything;
  if (type !== undefined && !restricts(keyword, type === 'integer' ? 'number' : type)) return anything;
  if (row.model === 'joined') return { model: {}, exact: !Object.hasOwn(schema, row.to) };
  const isTyped = keyword !== 'type' && !(row.inPlace && row.of === undefined);
  // Without a type of its own a schema keeps to itself: the import could give it one by the look of its keywords.
  if (type === undefined && isTyped) return toLost(room, pointer, keyword, 'untyped');
  if (!isWritten(keyword)) return toLost(room, pointer, keyword, lostUnder(keyword));
  const { model, parts = [], rule } = writers[keyword](at);
  if (rule !== undefined) toLost(room, pointer, keyword, rule);
  const isSaid = row.holds !== 'value' || !isAnything(model);
  return { model, exact: rule === undefined && isSaid && parts.every(({ exact }) => exact) };
}

const writers: Writers = { ...scalars, ...containers, ...combinators };

function isWritten(keyword: Keyword): keyword is keyof Writers {
  return Object.hasOwn(writers, keyword);
}

/** The rule of a keyword that no model has. */
function lostUnder(keyword: Keyword): RuleId {
  const row = keywords[keyword];
  return row.model === 'left' ? row.rules[0] : 'dialect';
}

function isType(type: string | undefined): type is NonNullable<At['type']> {
  return ['string', 'number', 'integer', 'boolean', 'array', 'object'].includes(type ?? '');
}

/** Where a model may not refer to another, what the reference leads to is written out, once in a row. */
function toReferred(schema: Schema, { pointer, type, inlined }: Place, room: Room): Weakened {
  const { $ref, ...rest } = schema;
  const losses = Object.keys(rest).map((keyword) => toLost(room, pointer, keyword, 'dialect'));
  if (!inlined && !isScalar($ref, room)) return toAll([{ model: { $ref }, exact: true }, ...losses]);
  const passed = inlined ?? [];
  if (passed.includes($ref)) return toLost(room, pointer, '$ref', 'recursive');
  return toAll([weaken(room.find($ref), { pointer: $ref, type, inlined: [...passed, $ref] }, room), ...losses]);
}

/** Models are made of objects and arrays; what is shorter is written where it stands. */
function isScalar($ref: string, room: Room): boolean {
  return ['string', 'number', 'integer', 'boolean'].includes(findType(room.find($ref), room.find) ?? '');
}

/** A type known from around, where this schema's own list of types has it or there is none. */
function findWithin({ type }: Schema, known: string | undefined): string | undefined {
  return type === undefined || (known && type.includes(known)) ? known : undefined;
}
