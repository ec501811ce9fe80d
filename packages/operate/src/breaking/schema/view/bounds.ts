import { createAjv, type Schema } from '@contract-first/compiler';
import type { Bound, BoundName, Bounds } from './view.ts';

/** The keywords of each bound, and whether a larger one is tighter. */
const sources: { [Name in BoundName]: { keywords: string[]; isLower: boolean } } = {
  minimum: { keywords: ['minimum', 'exclusiveMinimum'], isLower: true },
  maximum: { keywords: ['maximum', 'exclusiveMaximum'], isLower: false },
  minLength: { keywords: ['minLength'], isLower: true },
  maxLength: { keywords: ['maxLength'], isLower: false },
  minItems: { keywords: ['minItems'], isLower: true },
  maxItems: { keywords: ['maxItems'], isLower: false },
  minProperties: { keywords: ['minProperties'], isLower: true },
  maxProperties: { keywords: ['maxProperties'], isLower: false },
};

/** The formats that validators check; others only describe a value. */
const checkedFormats = new Set(Object.keys(createAjv({ allErrors: false }).formats));

type Base = readonly { schema: Schema; pointer: string }[];

/** Reads the tightest limits of schemas that hold together. */
export function readBounds(base: Base, dialect: string): Bounds {
  const bounds: Bounds = { of: {}, patterns: [], formats: [], multiples: [] };
  for (const { schema, pointer } of base) {
    for (const name of Object.keys(sources) as BoundName[]) {
      for (const bound of listBounds(schema, name, pointer, dialect)) {
        if (isTighter(bound, bounds.of[name], name)) bounds.of[name] = bound;
      }
    }
    const { pattern, format, multipleOf, uniqueItems } = schema;
    if (typeof pattern === 'string') bounds.patterns.push({ value: pattern, pointer: `${pointer}/pattern` });
    if (checkedFormats.has(format)) bounds.formats.push({ value: format, pointer: `${pointer}/format` });
    if (multipleOf !== undefined) bounds.multiples.push({ value: multipleOf, pointer: `${pointer}/multipleOf` });
    if (uniqueItems === true) bounds.uniqueItems ??= { value: true, pointer: `${pointer}/uniqueItems` };
  }
  return bounds;
}

/** Returns whether a bound excludes something that the other one allows. */
export function isTighter(bound: Bound, other: Bound | undefined, name: BoundName): boolean {
  if (!other) return true;
  if (bound.limit === other.limit) return bound.exclusive && !other.exclusive;
  return sources[name].isLower ? bound.limit > other.limit : bound.limit < other.limit;
}

/** Returns the bound of integers that allows the same ones, without a fraction and not exclusive. */
export function toIntegerBound(bound: Bound, name: BoundName): Bound {
  const { isLower } = sources[name];
  const whole = isLower ? Math.ceil(bound.limit) : Math.floor(bound.limit);
  const isExcluded = bound.exclusive && whole === bound.limit;
  return { ...bound, limit: isExcluded ? whole + (isLower ? 1 : -1) : whole, exclusive: false };
}

function* listBounds(schema: Schema, name: BoundName, pointer: string, dialect: string): Generator<Bound> {
  for (const keyword of sources[name].keywords) {
    const limit = schema[keyword];
    if (typeof limit !== 'number') continue;
    const isMarked = dialect === 'openapi-3.0' && schema[`exclusive${keyword.replace(/^m/, 'M')}`] === true;
    yield { limit, exclusive: keyword.startsWith('exclusive') || isMarked, pointer: `${pointer}/${keyword}` };
  }
}
