import type { Schema } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import { toCombined } from './combine.ts';
import { toArray, toObject } from './containers.ts';
import { toLosses, toNumber, toText } from './scalars.ts';
import { findType } from './type.ts';
import { anything, type Child, type Place, type Room, toAll, toLost, type Weakened } from './weakened.ts';

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
  const type = findType(schema, room.find) ?? findWithin(schema, place.type);
  const child: Child = (inner, keys, at = {}) =>
    weaken(inner, { type: undefined, inlined: place.inlined, ...at, pointer: toPointer(place.pointer, ...keys) }, room);
  const shared = { type: type === 'integer' ? 'number' : type, inlined: place.inlined ?? [] };
  const branch: Child = (inner, keys) => child(inner, keys, shared);
  return toAll([toTyped(schema, type, place.pointer, room, child), ...toCombined(schema, place.pointer, room, branch)]);
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

function toTyped(schema: Schema, type: string | undefined, pointer: string, room: Room, child: Child): Weakened {
  switch (type) {
    case 'string':
      return toText(schema, pointer, room);
    case 'number':
      return toNumber(schema, pointer, room);
    case 'integer':
      return toAll([toNumber(schema, pointer, room), toLost(room, pointer, 'type', 'integer')]);
    case 'array':
      return toArray(schema, pointer, room, child);
    case 'object':
      return toObject(schema, pointer, room, child);
    case 'boolean':
      return toAll([
        { model: { type }, exact: true },
        ...toLosses(schema, pointer, room, { enum: 'enumeration', const: 'enumeration' }),
      ]);
    default:
      return toUntyped(schema, pointer, room);
  }
}

/** Without a type of its own a schema keeps to itself: the import could give it one by the look of its keywords. */
function toUntyped(schema: Schema, pointer: string, room: Room): Weakened {
  const { allOf, anyOf, oneOf, not, if: _if, then, else: _else, type, ...assertions } = schema;
  const rule = type?.length === 2 && type.includes('null') ? 'nullable' : 'types';
  const losses = Object.keys(assertions).map((keyword) => toLost(room, pointer, keyword, 'untyped'));
  return toAll(type === undefined ? losses : [toLost(room, pointer, 'type', rule), ...losses]);
}
