import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import type { Value } from './items.ts';

/** Whether both values are there and the same; the order of a set's members and of a map's names doesn't matter. */
export function equalValues(left: Value | undefined, right: Value | undefined): boolean {
  return left !== undefined && right !== undefined && isDeepStrictEqual(toComparable(left), toComparable(right));
}

/** A value in a form that is deeply equal for equal values; dynalite has written its numbers in one way already. */
function toComparable({ SS, NS, BS, L, M, ...scalar }: Value): unknown {
  const set = SS ?? NS ?? BS;
  if (set) return [SS ? 'SS' : NS ? 'NS' : 'BS', new Set(set)];
  if (L) return ['L', L.map(toComparable)];
  if (M) return ['M', new Map(Object.entries(M).map(([name, value]) => [name, toComparable(value as Value)]))];
  return Object.entries(scalar);
}

/** The sign of the order of two texts (by their bytes of UTF-8), numbers or binaries; undefined where they have none. */
export function compareValues(left: Value | undefined, right: Value | undefined): number | undefined {
  if (!left || !right) return undefined;
  if (left.N !== undefined && right.N !== undefined) return new Big(left.N).cmp(right.N);
  if (left.S !== undefined && right.S !== undefined) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  if (left.B === undefined || right.B === undefined) return undefined;
  return Buffer.compare(Buffer.from(left.B, 'base64'), Buffer.from(right.B, 'base64'));
}

/** The very decimals that dynalite counts with. */
const require = createRequire(import.meta.url);
const Big: new (text: string) => { cmp(text: string): number } = createRequire(require.resolve('dynalite'))('big.js');
