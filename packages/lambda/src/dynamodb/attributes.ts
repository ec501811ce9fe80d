import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { toToken } from '../http/json.ts';
import type { Flaw } from '../problem.ts';

/**
 * Converts a JSON value to a form that the document client stores unchanged. Objects become Maps, since the client
 * recognizes a plain object by its `constructor`, which data can override; numbers above 2^53 become NumberValues.
 * Bytes, sets and other instances are returned as they are.
 */
export function toAttribute(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : NumberValue.from(String(value));
  if (Array.isArray(value)) return value.map(toAttribute);
  if (!isPlainObject(value)) return value;
  return new Map(Object.entries(value).map(([key, member]) => [key, toAttribute(member)]));
}

/** Returns whether a value is an object literal: neither an array nor an instance of a class. */
export function isPlainObject(value: unknown): value is { [name: string]: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * Finds the first attribute value or name that DynamoDB would reject or change. Numbers must be 0 or have a magnitude from
 * 1E-130 to 9.99…E+125, strings must be valid Unicode, names must not be empty, and nesting is limited to 32 levels.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function findUnstorable(value: unknown, depth = 0): Flaw | undefined {
  if (typeof value === 'number') return isStorableNumber(value) ? undefined : createFlaw(outOfRange);
  if (typeof value === 'string') return value.isWellFormed() ? undefined : createFlaw(unpaired);
  if (!Array.isArray(value) && !isPlainObject(value)) return undefined;
  if (depth > maxDepth) return createFlaw(`must not be nested deeper than ${maxDepth} levels`);
  for (const [key, member] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    const flaw = (typeof key === 'string' && findInvalidName(key)) || findUnstorable(member, depth + 1);
    if (flaw) return { ...flaw, pointer: `/${toToken(key)}${flaw.pointer}` };
  }
  return undefined;
}

/** The deepest nesting within an attribute: DynamoDB's 32 levels, less the item itself and a margin. */
const maxDepth = 30;
const outOfRange = 'must be 0 or have a magnitude from 1E-130 to 9.9E+125';
const unpaired = 'must not contain an unpaired surrogate';

function createFlaw(detail: string): Flaw {
  return { pointer: '', detail };
}

function isStorableNumber(number: number) {
  return number === 0 || (Math.abs(number) >= 1e-130 && Math.abs(number) < 1e126);
}

function findInvalidName(name: string): Flaw | undefined {
  if (name === '') return createFlaw('must not have an empty name');
  if (name === '__proto__') return createFlaw('must not be named __proto__');
  if (!name.isWellFormed()) return createFlaw(`${unpaired} in its name`);
  return Buffer.byteLength(name) > maxNameBytes
    ? createFlaw(`must not have a name longer than ${maxNameBytes} bytes`)
    : undefined;
}

/** DynamoDB's limit for an attribute name, in UTF-8. */
const maxNameBytes = 65535;
