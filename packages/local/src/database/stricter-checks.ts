import type { TableModel } from '../model.ts';
import { type Call, type Check, toErrorAnswer } from './call.ts';

/** Where AWS does otherwise than the engine: each amendment with its source, smallest first. */

type Input = Call['input'];

/** Finds what DynamoDB refuses about a request, in its words. */
type Amendment = (request: Input, indexKeys: IndexKey[]) => string | undefined;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html#DDB-PutItem-request-ReturnValuesOnConditionCheckFailure */
const findEnumFlaw: Amendment = ({ ReturnValuesOnConditionCheckFailure: value = 'NONE' }) =>
  value === 'ALL_OLD' || value === 'NONE'
    ? undefined
    : `1 validation error detected: Value '${value}' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]`;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters */
const findPlaceholderFlaw: Amendment = ({ ExpressionAttributeNames: names, ExpressionAttributeValues: values }) => {
  const long = Object.keys({ ...names, ...values }).find((key) => key.length > 255);
  if (long) return `The expression attribute map contains a key that is too long; size of key: ${long.length}`;
  const size = values ? Buffer.byteLength(JSON.stringify(values)) : 0;
  return size > 2 * 1024 * 1024 ? 'ExpressionAttributeValues exceeds max size' : undefined;
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters */
const findExpressionFlaw: Amendment = (request) => {
  for (const [member, expression] of Object.entries(request)) {
    if (!member.endsWith('Expression') || typeof expression !== 'string') continue;
    const count = expression.match(operator)?.length ?? 0;
    if (count > 300) return `Invalid ${member}: The expression contains too many operators; operator count: ${count}`;
    for (const [, list = ''] of expression.matchAll(/\bIN\s*\(([^()]*)\)/gi)) {
      const operands = list.split(',').length;
      if (operands <= 100) continue;
      return `Invalid ${member}: The IN operator is provided with too many operands; number of operands: ${operands}`;
    }
  }
  return undefined;
};

/** Operators and functions; the AND of a BETWEEN is not one. */
const operator =
  /<>|<=|>=|[=<>]|\bBETWEEN\b\s+\S+\s+AND\b|\b(?:AND|OR|NOT|IN)\b|\b(?:attribute_exists|attribute_not_exists|attribute_type|begins_with|contains|size|if_not_exists|list_append)\s*\(|[+-]/gi;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes */
const findNameFlaw: Amendment = ({ Item, ExpressionAttributeValues: values }) =>
  findMapFlaw(Item) ?? findFirst(Object.values(values ?? {}), findValueFlaw);

function findMapFlaw(map: unknown): string | undefined {
  return findFirst(Object.entries(map ?? {}), ([name, value]) => {
    if (name === '') return 'One or more parameter values were invalid: An attribute name is empty';
    if (Buffer.byteLength(name) > 65_535) return 'Attribute name is too large, must be less than 65536 bytes';
    return findValueFlaw(value);
  });
}

function findValueFlaw(value: unknown): string | undefined {
  const { M, L } = (value ?? {}) as Input;
  return M ? findMapFlaw(M) : Array.isArray(L) ? findFirst(L, findValueFlaw) : undefined;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys */
const findIndexKeyFlaw: Amendment = ({ TableName, Item }, indexKeys) =>
  findFirst(indexKeys, ({ table, index, name, most }) => {
    const { S = '', B = '' } = (table === TableName && Item?.[name]) || {};
    return Buffer.byteLength(String(S)) > most || Buffer.byteLength(String(B), 'base64') > most
      ? `One or more parameter values were invalid: Size of a key has exceeded the maximum size limit of ${most} bytes IndexName: ${index}, IndexKey: ${name}`
      : undefined;
  });

/** An attribute that is a key of an index, and the bytes that it may have. */
interface IndexKey {
  table: string;
  index: string;
  name: string;
  most: number;
}

function toIndexKeys({ name: table, definition }: TableModel): IndexKey[] {
  const indexes = [...(definition.GlobalSecondaryIndexes ?? []), ...(definition.LocalSecondaryIndexes ?? [])];
  return indexes.flatMap(({ IndexName: index, KeySchema }) =>
    KeySchema.map(({ AttributeName: name, KeyType }: Input) => {
      return { table, index, name, most: KeyType === 'HASH' ? 2048 : 1024 };
    }),
  );
}

function findFirst<T>(list: T[], find: (one: T) => string | undefined): string | undefined {
  for (const one of list) {
    const found = find(one);
    if (found) return found;
  }
  return undefined;
}

const amendments = [findEnumFlaw, findPlaceholderFlaw, findExpressionFlaw, findNameFlaw, findIndexKeyFlaw];

/** Makes the check that refuses what AWS refuses and the engine does not. */
export function createAmendments(tables: TableModel[]): Check {
  const indexKeys = tables.flatMap(toIndexKeys);
  return ({ input }) => {
    const flaw = findFirst(toRequests(input), (request) => findFirst(amendments, (find) => find(request, indexKeys)));
    return flaw ? toErrorAnswer(400, 'com.amazon.coral.validate#ValidationException', { message: flaw }) : undefined;
  };
}

/** The requests that a batch or a transaction is made of; any other call is one. */
function toRequests({ RequestItems, TransactItems, ...input }: Input): Input[] {
  const inBatch = Object.entries(RequestItems ?? {}).flatMap(([TableName, list]) =>
    (Array.isArray(list) ? list : []).map((one) => ({ TableName, ...one?.PutRequest })),
  );
  const inTransaction = (Array.isArray(TransactItems) ? TransactItems : []).flatMap((one) => Object.values(one ?? {}));
  return [input, ...inBatch, ...inTransaction].filter((request) => typeof request === 'object' && request !== null);
}
