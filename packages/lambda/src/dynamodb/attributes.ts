import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { toToken } from '../http/json.ts';
import type { Flaw } from '../problem.ts';

/**
 * Converts a JSON value to what the document client keeps as it is. Objects become Maps, because the client tells the
 * kind of a plain object by its `constructor`, which can be a key of the data; numbers keep every digit above 2^53.
 * Bytes, sets and other instances stay as they are.
 */
export function toAttribute(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : NumberValue.from(String(value));
  if (Array.isArray(value)) return value.map(toAttribute);
  if (!isPlain(value)) return value;
  return new Map(Object.entries(value).map(([key, member]) => [key, toAttribute(member)]));
}

/** Whether a value is an object of JSON: neither a list nor an instance of a class. */
export function isPlain(value: unknown): value is { [name: string]: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * Finds the first place in an item's attributes that DynamoDB would refuse or change. Its numbers are 0 or of a magnitude
 * from 1E-130 to 9.99…E+125, its strings UTF-8, its attribute names not empty, its nesting at most 32 levels deep.
 * See https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function findUnkeepable(value: unknown, depth = 0): Flaw | undefined {
  if (typeof value === 'number') return isKeepable(value) ? undefined : toFlaw(outOfRange);
  if (typeof value === 'string') return value.isWellFormed() ? undefined : toFlaw(unpaired);
  if (!Array.isArray(value) && !isPlain(value)) return undefined;
  if (depth > deepest) return toFlaw(`must not be nested deeper than ${deepest} levels`);
  for (const [key, member] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    const flaw = (typeof key === 'string' && findUnkeepableName(key)) || findUnkeepable(member, depth + 1);
    if (flaw) return { ...flaw, pointer: `/${toToken(key)}${flaw.pointer}` };
  }
  return undefined;
}

/** Of each attribute's value; the item itself and a margin make it DynamoDB's 32. */
const deepest = 30;
const outOfRange = 'must be 0 or a number of a magnitude from 1E-130 to 9.9E+125';
const unpaired = 'must not hold an unpaired surrogate';

function toFlaw(detail: string): Flaw {
  return { pointer: '', detail };
}

function isKeepable(number: number) {
  return number === 0 || (Math.abs(number) >= 1e-130 && Math.abs(number) < 1e126);
}

function findUnkeepableName(name: string): Flaw | undefined {
  if (name === '') return toFlaw('must not have an empty name');
  if (name === '__proto__') return toFlaw('must not be named __proto__');
  if (!name.isWellFormed()) return toFlaw(`${unpaired} in its name`);
  return Buffer.byteLength(name) > longestName
    ? toFlaw(`must not have a name longer than ${longestName} bytes`)
    : undefined;
}

/** In bytes of UTF-8; DynamoDB's limit for an attribute's name. */
const longestName = 65535;
