import { streamLabel, type TableModel } from '../model.ts';
import { type Answer, type Call, type Check, toErrorAnswer } from './call.ts';

/** Where AWS does otherwise than the engine, smallest first: each amendment with its source. */

type Input = Call['input'];

/** A limit that a request is over, in DynamoDB's words, or undefined. */
type Amendment = (request: Input, indexKeys: IndexKey[]) => string | undefined;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html#DDB-PutItem-request-ReturnValuesOnConditionCheckFailure */
const findReturnFlaw: Amendment = ({ ReturnValuesOnConditionCheckFailure: value = 'NONE' }) =>
  value === 'ALL_OLD' || value === 'NONE'
    ? undefined
    : `1 validation error detected: Value '${value}' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]`;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters */
const findExpressionFlaw: Amendment = (request) => {
  for (const member of ['ExpressionAttributeNames', 'ExpressionAttributeValues']) {
    const long = Object.keys(request[member] ?? {}).find((key) => key.length > 255);
    if (long) {
      return `${member} contains invalid key: The expression attribute map contains a key that is too long; size of key: ${long.length}`;
    }
  }
  const values = JSON.stringify(request.ExpressionAttributeValues ?? {});
  if (Buffer.byteLength(values) > 2 * 1024 * 1024) return 'ExpressionAttributeValues exceeds max size';
  for (const [member, expression] of Object.entries(request)) {
    if (!member.endsWith('Expression') || typeof expression !== 'string') continue;
    const operators = expression.match(operator)?.length ?? 0;
    if (operators > 300) {
      return `Invalid ${member}: The expression contains too many operators; operator count: ${operators}`;
    }
    const lists = [...expression.matchAll(/\bIN\s*\(([^()]*)\)/gi)].map(([, list = '']) => list.split(',').length);
    const most = Math.max(0, ...lists);
    if (most > 100) {
      return `Invalid ${member}: The IN operator is provided with too many operands; number of operands: ${most}`;
    }
  }
  return undefined;
};

/** Operators and functions; the AND of a BETWEEN is not one. */
const operator =
  /<>|<=|>=|[=<>]|\bBETWEEN\b\s+\S+\s+AND\b|\b(?:AND|OR|NOT|IN)\b|\b(?:attribute_exists|attribute_not_exists|attribute_type|begins_with|contains|size|if_not_exists|list_append)\s*\(|[+-]/gi;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes */
const findNameFlaw: Amendment = ({ Item, ExpressionAttributeValues }) =>
  findFlawOfNames(Item) ??
  Object.values(ExpressionAttributeValues ?? {})
    .map(findFlawOfValue)
    .find(Boolean);

function findFlawOfNames(map: unknown): string | undefined {
  for (const [name, value] of Object.entries(map ?? {})) {
    if (name === '') return 'One or more parameter values were invalid: An attribute name is empty';
    if (Buffer.byteLength(name) > 65_535) return 'Attribute name is too large, must be less than 65536 bytes';
    const flaw = findFlawOfValue(value);
    if (flaw) return flaw;
  }
  return undefined;
}

function findFlawOfValue(value: unknown): string | undefined {
  const { M, L } = (value ?? {}) as Input;
  if (M) return findFlawOfNames(M);
  return Array.isArray(L) ? L.map(findFlawOfValue).find(Boolean) : undefined;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys */
const findIndexKeyFlaw: Amendment = ({ TableName, Item }, indexKeys) => {
  for (const { table, index, name, most } of indexKeys) {
    const { S, B } = (table === TableName && Item?.[name]) || {};
    const size = Buffer.byteLength(String(S ?? B ?? ''), B === undefined ? 'utf8' : 'base64');
    if (size > most) {
      return `One or more parameter values were invalid: Size of the key of an index has exceeded the maximum size limit of ${most} bytes IndexName: ${index}, IndexKey: ${name}`;
    }
  }
  return undefined;
};

interface IndexKey {
  table: string;
  index: string;
  name: string;
  /** In bytes. */
  most: number;
}

function toIndexKeys({ name: table, definition }: TableModel): IndexKey[] {
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = definition;
  return [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].flatMap(({ IndexName: index, KeySchema }: Input) =>
    KeySchema.map(({ AttributeName: name, KeyType }: Input) => ({
      table,
      index,
      name,
      most: KeyType === 'HASH' ? 2048 : 1024,
    })),
  );
}

const amendments = [findReturnFlaw, findExpressionFlaw, findNameFlaw, findIndexKeyFlaw];

/** Makes the check that refuses what AWS refuses and the engine does not. */
export function createAmendments(tables: TableModel[]): Check {
  const indexKeys = tables.flatMap(toIndexKeys);
  return ({ input }) => {
    for (const request of toRequests(input)) {
      const flaw = amendments.map((find) => find(request, indexKeys)).find(Boolean);
      if (flaw) return toErrorAnswer(400, 'com.amazon.coral.validate#ValidationException', flaw);
    }
    return undefined;
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

/**
 * Makes what gives tables and streams the ARNs that they have in the stack, where an answer tells of them; the engine
 * makes its own, and accepts any.
 */
export function createArnAmendment(
  tables: TableModel[],
): (call: Call, answer: Answer | undefined) => Answer | undefined {
  const arns = new Map(tables.map(({ name, arn }) => [name, arn]));
  return ({ action }, answer) => {
    if (!answer || !/^(Create|Update|Describe|Delete)Table$|^ListStreams$/.test(action)) return answer;
    const body = answer.body
      .replace(
        /"arn:aws:dynamodb:[^":]*:\d*:table\/([^"/]+)((?:\/index\/[^"]+)?)((?:\/stream\/[^"]+)?)"/g,
        (all, table, index, stream) =>
          arns.has(table) ? `"${arns.get(table)}${index}${stream && `/stream/${streamLabel}`}"` : all,
      )
      .replace(/"((?:Latest)?StreamLabel)":"[^"]*"/g, `"$1":"${streamLabel}"`);
    const { 'x-amz-crc32': _, ...headers } = answer.headers;
    return { ...answer, headers, body };
  };
}
