import type { TableModel } from '../model.ts';
import { type Call, type Check, toDynamoDbError } from './call.ts';

/** Checks of limits that DynamoDB has and the engine lacks, each with its source, cheapest first. */

type Input = Call['input'];

/** Returns DynamoDB's message if it would reject the request. */
type LimitCheck = (request: Input, indexKeys: IndexKey[]) => string | undefined;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html#DDB-PutItem-request-ReturnValuesOnConditionCheckFailure */
const checkEnum: LimitCheck = ({ ReturnValuesOnConditionCheckFailure: value = 'NONE' }) =>
  value === 'ALL_OLD' || value === 'NONE'
    ? undefined
    : `1 validation error detected: Value '${value}' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]`;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters */
const checkPlaceholders: LimitCheck = ({ ExpressionAttributeNames: names, ExpressionAttributeValues: values }) => {
  const long = Object.keys({ ...names, ...values }).find((key) => key.length > 255);
  if (long) return `The expression attribute map contains a key that is too long; size of key: ${long.length}`;
  const size = values ? Buffer.byteLength(JSON.stringify(values)) : 0;
  return size > 2 * 1024 * 1024 ? 'ExpressionAttributeValues exceeds max size' : undefined;
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters */
const checkExpressions: LimitCheck = (request) => {
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

/** Matches operators and functions; a BETWEEN with its AND is one operator. */
const operator =
  /<>|<=|>=|[=<>]|\bBETWEEN\b\s+\S+\s+AND\b|\b(?:AND|OR|NOT|IN)\b|\b(?:attribute_exists|attribute_not_exists|attribute_type|begins_with|contains|size|if_not_exists|list_append)\s*\(|[+-]/gi;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes */
const checkAttributeNames: LimitCheck = ({ Item, ExpressionAttributeValues: values }) =>
  checkMap(Item) ?? findFirst(Object.values(values ?? {}), checkValue);

function checkMap(map: unknown): string | undefined {
  return findFirst(Object.entries(map ?? {}), ([name, value]) => {
    if (name === '') return 'One or more parameter values were invalid: An attribute name is empty';
    if (Buffer.byteLength(name) > 65_535) return 'Attribute name is too large, must be less than 65536 bytes';
    return checkValue(value);
  });
}

function checkValue(value: unknown): string | undefined {
  const { M, L } = (value ?? {}) as Input;
  return M ? checkMap(M) : Array.isArray(L) ? findFirst(L, checkValue) : undefined;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys */
const checkIndexKeys: LimitCheck = ({ TableName, Item }, indexKeys) =>
  findFirst(indexKeys, ({ table, index, name, maxBytes }) => {
    const { S = '', B = '' } = (table === TableName && Item?.[name]) || {};
    return Buffer.byteLength(String(S)) > maxBytes || Buffer.byteLength(String(B), 'base64') > maxBytes
      ? `One or more parameter values were invalid: Size of a key has exceeded the maximum size limit of ${maxBytes} bytes IndexName: ${index}, IndexKey: ${name}`
      : undefined;
  });

/** A key attribute of an index. */
interface IndexKey {
  table: string;
  index: string;
  name: string;
  maxBytes: number;
}

function toIndexKeys({ name: table, definition }: TableModel): IndexKey[] {
  const indexes = [...(definition.GlobalSecondaryIndexes ?? []), ...(definition.LocalSecondaryIndexes ?? [])];
  return indexes.flatMap(({ IndexName: index, KeySchema }) =>
    KeySchema.map(({ AttributeName: name, KeyType }: Input) => {
      return { table, index, name, maxBytes: KeyType === 'HASH' ? 2048 : 1024 };
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

const checks = [checkEnum, checkPlaceholders, checkExpressions, checkAttributeNames, checkIndexKeys];

/** Creates the check that rejects what DynamoDB rejects and the engine accepts. */
export function createStricterCheck(tables: TableModel[]): Check {
  const indexKeys = tables.flatMap(toIndexKeys);
  return ({ input }) => {
    const message = findFirst(toRequests(input), (request) => findFirst(checks, (check) => check(request, indexKeys)));
    return message ? toDynamoDbError(400, 'com.amazon.coral.validate#ValidationException', { message }) : undefined;
  };
}

/** Returns the requests of a batch or a transaction; any other call is one request. */
function toRequests({ RequestItems, TransactItems, ...input }: Input): Input[] {
  const inBatch = Object.entries(RequestItems ?? {}).flatMap(([TableName, list]) =>
    (Array.isArray(list) ? list : []).map((one) => ({ TableName, ...one?.PutRequest })),
  );
  const inTransaction = (Array.isArray(TransactItems) ? TransactItems : []).flatMap((one) => Object.values(one ?? {}));
  return [input, ...inBatch, ...inTransaction].filter((request) => typeof request === 'object' && request !== null);
}
