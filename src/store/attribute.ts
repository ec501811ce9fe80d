import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { toToken } from '../json.ts';
import type { Flaw } from '../problem.ts';

/**
 * A JSON value as the document client takes it. Objects become Maps, because the client tells the kind of a plain
 * object by its `constructor`, which can be a key of the client's data; numbers keep every digit above 2^53.
 */
export function toAttribute(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : NumberValue.from(String(value));
  if (Array.isArray(value)) return value.map(toAttribute);
  if (value === null || typeof value !== 'object') return value;
  return new Map(Object.entries(value).map(([key, member]) => [key, toAttribute(member)]));
}

/**
 * The first place in a JSON value that DynamoDB would refuse or change. Its numbers are 0 or of a magnitude from 1E-130
 * to 9.99…E+125, its strings UTF-8, its attribute names not empty, its nesting at most 32 levels deep.
 * See https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function findUnkeepable(value: unknown, pointer = '', depth = 1): Flaw | undefined {
  if (typeof value === 'number' && !isKeepable(value)) return { pointer, detail: outOfRange };
  if (typeof value === 'string' && !value.isWellFormed()) return { pointer, detail: unpaired };
  if (value === null || typeof value !== 'object') return undefined;
  if (depth > deepest) return { pointer, detail: `must not be nested deeper than ${deepest} levels` };
  for (const [key, member] of Object.entries(value)) {
    const place = `${pointer}/${toToken(key)}`;
    const flaw = findUnkeepableKey(key, place, Array.isArray(value)) ?? findUnkeepable(member, place, depth + 1);
    if (flaw) return flaw;
  }
  return undefined;
}

const deepest = 30;
const outOfRange = 'must be 0 or a number of a magnitude from 1E-130 to 9.9E+125';
const unpaired = 'must not hold an unpaired surrogate';

const isKeepable = (number: number) => number === 0 || (Math.abs(number) >= 1e-130 && Math.abs(number) < 1e126);

function findUnkeepableKey(key: string, pointer: string, inArray: boolean): Flaw | undefined {
  if (inArray) return undefined;
  if (key === '') return { pointer, detail: 'must not have an empty name' };
  if (key === '__proto__') return { pointer, detail: 'must not be named __proto__' };
  if (!key.isWellFormed()) return { pointer, detail: `${unpaired} in its name` };
  if (Buffer.byteLength(key) > longestName)
    return { pointer, detail: `must not have a name longer than ${longestName} bytes` };
  return undefined;
}

/** In bytes of UTF-8; DynamoDB's limit for an attribute's name. */
const longestName = 65535;
