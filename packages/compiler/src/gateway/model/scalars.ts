import type { Schema } from '../../contract.ts';
import { isPortable } from './portable-pattern.ts';
import { anything, type Room, toAll, toLost, type Weakened } from './weakened.ts';

/** What a model can say of strings; their lengths are counted in code points on both sides. */
export function toText(schema: Schema, pointer: string, room: Room): Weakened {
  return toAll([
    { model: { type: 'string', ...pickCounts(schema, ['minLength', 'maxLength']) }, exact: true },
    toValues(schema, pointer, room, 'string'),
    toPattern(schema, pointer, room),
    ...toLosses(schema, pointer, room, { format: 'format' }),
  ]);
}

function toPattern({ pattern }: Schema, pointer: string, room: Room): Weakened {
  if (pattern === undefined) return anything;
  return isPortable(pattern) ? { model: { pattern }, exact: true } : toLost(room, pointer, 'pattern', 'pattern');
}

/** What a model can say of numbers: inclusive limits that a double holds exactly. */
export function toNumber(schema: Schema, pointer: string, room: Room): Weakened {
  return toAll([
    { model: { type: 'number' }, exact: true },
    toLimit(schema, pointer, room, { inclusive: 'minimum', exclusive: 'exclusiveMinimum', tighter: Math.max }),
    toLimit(schema, pointer, room, { inclusive: 'maximum', exclusive: 'exclusiveMaximum', tighter: Math.min }),
    toValues(schema, pointer, room, 'number'),
    ...toLosses(schema, pointer, room, { multipleOf: 'multiple', format: 'format' }),
  ]);
}

function toLimit(schema: Schema, pointer: string, room: Room, { inclusive, exclusive, tighter }: Limit): Weakened {
  const limits: number[] = [schema[inclusive], schema[exclusive]].filter((limit) => limit !== undefined);
  if (limits.length === 0) return anything;
  const limit = tighter(...limits);
  if (!isPlain(limit)) return toLost(room, pointer, inclusive in schema ? inclusive : exclusive, 'number');
  const losses = toLosses(schema, pointer, room, { [exclusive]: 'exclusive' });
  return toAll([{ model: { [inclusive]: limit }, exact: true }, ...losses]);
}

interface Limit {
  inclusive: string;
  exclusive: string;
  tighter(...limits: number[]): number;
}

const isPlain = (limit: number) => Math.abs(limit) <= Number.MAX_SAFE_INTEGER && !String(limit).includes('e');

/** Those of the values of `enum` or `const` that have the type; where one of them can't be sent, none is. */
function toValues(schema: Schema, pointer: string, room: Room, type: 'string' | 'number'): Weakened {
  const keyword = Object.hasOwn(schema, 'const') ? 'const' : 'enum';
  if (!Object.hasOwn(schema, keyword)) return anything;
  const list: unknown[] = keyword === 'const' ? [schema.const] : schema.enum;
  const values = [...new Set(list.filter((value) => typeof value === type))];
  const isKept = values.length > 0 && (type === 'string' || values.every(Number.isSafeInteger));
  if (!isKept) return toLost(room, pointer, keyword, 'enumeration');
  return { model: { enum: values }, exact: !(Object.hasOwn(schema, 'const') && Object.hasOwn(schema, 'enum')) };
}

/** Leaves each of these keywords that the schema has to the function. */
export function toLosses(
  schema: Schema,
  pointer: string,
  room: Room,
  losses: { [keyword: string]: Parameters<Room['lose']>[2] },
): Weakened[] {
  const present = Object.entries(losses).filter(([keyword]) => Object.hasOwn(schema, keyword));
  return present.map(([keyword, rule]) => toLost(room, pointer, keyword, rule));
}

/** Those of these keywords that count something, as 32 bits can. */
export function pickCounts(schema: Schema, keywords: string[]): Schema {
  const counts = keywords.filter((keyword) => Number.isInteger(schema[keyword]) && Math.abs(schema[keyword]) < 2 ** 31);
  return Object.fromEntries(counts.map((keyword) => [keyword, schema[keyword]]));
}
