import { streamLabel } from '../model.ts';
import type { Call } from './call.ts';

/** An action on a resource, as policies name them. */
export interface Permission {
  action: string;
  resource: string;
}

type ToTableArn = (name: string) => string;

/**
 * Returns the permissions that a call requires, one for each table, index or stream it accesses; undefined if it has a
 * malformed PartiQL statement.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function toRequiredPermissions(call: Call, tableArn: ToTableArn): Permission[] | undefined {
  const { action, input } = call;
  function toPermission(name: string, resource: string): Permission {
    return { action: `dynamodb:${name}`, resource };
  }
  const statements = findStatements(call);
  if (statements) {
    const permissions = statements.map((statement) => toPartiQlPermission(String(statement), tableArn));
    return permissions.includes(undefined) ? undefined : (permissions as Permission[]);
  }
  if (action.startsWith('Batch')) {
    return toTableNames(input.RequestItems).map((name) => toPermission(action, toTableArn(name, tableArn)));
  }
  if (action.startsWith('Transact')) {
    return toTransactionItems(input.TransactItems).map(([name, table]) =>
      toPermission(`${name}Item`, toTableArn(table, tableArn)),
    );
  }
  return [toPermission(action, toResource(input, tableArn))];
}

function toResource(input: Call['input'], tableArn: ToTableArn): string {
  const stream = input.StreamArn ?? findStream(input.ShardIterator);
  if (stream !== undefined) return `${toTableArn(stream, tableArn)}/stream/${streamLabel}`;
  const table = input.TableName ?? input.ResourceArn;
  if (table === undefined) return '*';
  const arn = toTableArn(table, tableArn);
  return input.IndexName ? `${arn}/index/${input.IndexName}` : arn;
}

/** Accepts a table's name, or an ARN of the table or its stream. */
function toTableArn(table: unknown, tableArn: ToTableArn): string {
  const [, name = String(table)] = /:table\/([^/]+)/.exec(String(table)) ?? [];
  return tableArn(name);
}

/** Returns the table's name or the stream's ARN from a shard iterator: dynoxide's is JSON in base64, DynamoDB Local's is text. */
function findStream(iterator: unknown): string | undefined {
  if (iterator === undefined) return undefined;
  const json = Buffer.from(String(iterator), 'base64').toString();
  return /"table_name":"([^"]+)"/.exec(json)?.[1] ?? String(iterator);
}

function toTableNames(items: unknown): string[] {
  return typeof items === 'object' && items !== null ? Object.keys(items) : [];
}

/** Returns the operation (`Put`, which requires `PutItem`) and the table of each item of a transaction. */
function toTransactionItems(items: unknown): [operation: string, table: unknown][] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item) =>
    Object.entries(item ?? {}).map(([name, input]) => [name, (input as Call['input'])?.TableName] as [string, unknown]),
  );
}

/** Returns the PartiQL statements of a call; undefined if its action does not execute statements. */
function findStatements({ action, input }: Call): unknown[] | undefined {
  if (action === 'ExecuteStatement') return [input.Statement];
  const member = { BatchExecuteStatement: 'Statements', ExecuteTransaction: 'TransactStatements' }[action];
  if (member === undefined) return undefined;
  const list = input[member];
  return Array.isArray(list) ? list.map((one) => one?.Statement) : [];
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html */
function toPartiQlPermission(statement: string, tableArn: ToTableArn): Permission | undefined {
  const { verb, table, index } = statementPattern.exec(statement)?.groups ?? {};
  if (!verb || !table) return undefined;
  const arn = tableArn(unquote(table));
  const name = verb.charAt(0).toUpperCase() + verb.slice(1).toLowerCase();
  return { action: `dynamodb:PartiQL${name}`, resource: index ? `${arn}/index/${unquote(index)}` : arn };
}

/** Matches the verb, the first table's name and, if there is one, the index's name. */
const statementPattern =
  /^\s*(?:EXISTS\s*\(\s*)?(?=(?<verb>\w+))(?:SELECT\b(?:"[^"]*"|'[^']*'|[^"'])*?\bFROM|INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(?<table>"[^"]+"|[\w-]+)(?:\s*\.\s*(?<index>"[^"]+"|[\w-]+))?/i;

function unquote(name: string) {
  return name.replaceAll('"', '');
}
