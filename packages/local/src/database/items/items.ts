import { findNumberFlaw } from './numbers.ts';

// biome-ignore lint/suspicious/noExplicitAny: DynamoDB's typed JSON, as in {"M": {"a": {"S": "b"}}}
export type Value = { [type: string]: any };
export type Attributes = { [name: string]: Value };

/** Of a table's description, what its items are held to. */
export interface Table {
  KeySchema: Key[];
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: Key[] }[];
  LocalSecondaryIndexes?: { IndexName: string; KeySchema: Key[] }[];
}
type Key = { AttributeName: string; KeyType: string };

/**
 * Why DynamoDB would not keep an item that dynalite would, in DynamoDB's words: its keys, the keys of its indexes, its
 * names, its nesting, and numbers that an update has added up.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function findItemFlaw(item: Attributes, table: Table): string | undefined {
  return findKeyFlaw(item, table) ?? findIndexFlaw(item, table) ?? findMapFlaw(item, 0);
}

/** Partition keys may have 2,048 bytes and sort keys 1,024; dynalite counts UTF-16 code units. */
export function findKeyFlaw(item: Attributes, { KeySchema }: Table): string | undefined {
  const flaws = KeySchema.map(({ AttributeName, KeyType }) => findSizeFlaw(item[AttributeName], KeyType));
  return flaws.find((flaw) => flaw !== undefined);
}

/** An item may lack an index's key, but not have one that no index can hold. */
function findIndexFlaw(item: Attributes, table: Table): string | undefined {
  for (const { IndexName, KeySchema } of [
    ...(table.GlobalSecondaryIndexes ?? []),
    ...(table.LocalSecondaryIndexes ?? []),
  ]) {
    for (const { AttributeName, KeyType } of KeySchema) {
      const value = item[AttributeName];
      if (value?.S === '' || value?.B === '') {
        return `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${value.S === '' ? 'string' : 'binary'} value. IndexName: ${IndexName}, IndexKey: ${AttributeName}`;
      }
      const flaw = findSizeFlaw(value, KeyType);
      if (flaw) return `${flaw} IndexName: ${IndexName}, IndexKey: ${AttributeName}`;
    }
  }
  return undefined;
}

function findSizeFlaw(value: Value | undefined, keyType: string): string | undefined {
  const size = Buffer.byteLength(value?.S ?? value?.B ?? '', value?.S === undefined ? 'base64' : 'utf8');
  if (keyType === 'HASH' && size > 2048) {
    return 'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes';
  }
  return keyType === 'RANGE' && size > 1024
    ? 'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes'
    : undefined;
}

/** How many maps and lists may stand around a value. */
const deepest = 31;
const longestName = 65535;

/** @param depth how many maps and lists stand around the map's values */
function findMapFlaw(map: Attributes, depth: number): string | undefined {
  for (const [name, value] of Object.entries(map)) {
    if (name === '') return 'One or more parameter values were invalid: An attribute name is empty';
    if (name.length > longestName / 3 && Buffer.byteLength(name) > longestName) {
      return 'Attribute name is too large, must be less than 65536 bytes';
    }
    const flaw = findValueFlaw(value, depth);
    if (flaw) return flaw;
  }
  return undefined;
}

/** The text on nesting was captured from DynamoDB: https://github.com/nubo-db/dynoxide/issues/110 */
function findValueFlaw(value: Value, depth: number): string | undefined {
  if (value.N !== undefined) return findNumberFlaw(value.N);
  if (!value.M && !value.L) return undefined;
  if (depth === deepest) {
    return 'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';
  }
  return value.M ? findMapFlaw(value.M, depth + 1) : findListFlaw(value.L, depth + 1);
}

function findListFlaw(list: Value[], depth: number): string | undefined {
  for (const value of list) {
    const flaw = findValueFlaw(value, depth);
    if (flaw) return flaw;
  }
  return undefined;
}

/**
 * By how much DynamoDB counts a value larger than dynalite does: bytes of UTF-8, where dynalite counts UTF-16 code units.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function countExtraBytes({ S, SS, L, M }: Value): number {
  if (S !== undefined) return countExtra(S);
  if (SS) return sum(SS, countExtra);
  if (L) return sum(L, countExtraBytes);
  return M ? sum(Object.keys(M), (name) => countExtra(name) + countExtraBytes(M[name])) : 0;
}

const countExtra = (text: string) => Buffer.byteLength(text) - text.length;
const sum = <T>(list: T[], count: (one: T) => number) => list.reduce((total, one) => total + count(one), 0);
