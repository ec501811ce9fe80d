import type { Random } from '@contract-first/agreement/random';
import { createKey, createValue } from './hostile-values.ts';

// biome-ignore lint/suspicious/noExplicitAny: any JSON value
type Json = any;

/** A member of a document: the object or list that holds it, and its key. */
interface Member {
  holder: Json;
  key: string;
}

/** Changes, moves or copies one member of a document, in place. */
export function mutateTree(document: Json, random: Random): void {
  const members = listMembers(document);
  if (members.length === 0) return;
  const { holder, key } = random.pick(members);
  const other = random.pick(members);
  random.pick<() => void>([
    () => remove(holder, key),
    () => define(holder, key, createValue(random)),
    () => define(holder, key, createValue(random)),
    () => define(holder, createKey(random), createValue(random)),
    () => rename(holder, key, createKey(random)),
    () => define(holder, key, structuredClone(other.holder[other.key])),
    () => swap({ holder, key }, other),
    () => define(holder, key, { $ref: toPointer(document, random) }),
    () => define(holder, '$ref', toPointer(document, random)),
    () => define(Object(holder[key]), createKey(random), createValue(random)),
  ])();
}

function listMembers(value: Json, depth = 0): Member[] {
  if (typeof value !== 'object' || value === null || depth > 60) return [];
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...listMembers(value[key], depth + 1)]);
}

function define(holder: Json, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function remove(holder: Json, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function rename(holder: Json, key: string, to: string): void {
  const value = holder[key];
  remove(holder, key);
  define(holder, to, value);
}

function swap(one: Member, other: Member): void {
  const [value, instead] = [structuredClone(one.holder[one.key]), structuredClone(other.holder[other.key])];
  define(one.holder, one.key, instead);
  define(other.holder, other.key, value);
}

/** Returns a pointer to any value of the document, such as an ancestor, a sibling or a value that is not a schema. */
function toPointer(document: Json, random: Random): string {
  let pointer = '#';
  let value = document;
  for (let steps = random.below(8); steps > 0 && typeof value === 'object' && value !== null; steps--) {
    const keys = Object.keys(value);
    if (keys.length === 0) break;
    const key = random.pick(keys);
    pointer += `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    value = value[key];
  }
  return pointer;
}
