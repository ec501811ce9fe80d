import { streamLabel } from '../model.ts';
import type { Call } from './call.ts';

/** An action that a call needs to be allowed on a resource, as policies name them. */
export interface Need {
  action: string;
  resource: string;
}

/** Makes a table's ARN from its name. */
type ToArn = (name: string) => string;

/**
 * Returns what a call of DynamoDB's API needs: one permission for each table, index or stream that it touches; undefined
 * where a statement is not PartiQL.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function toNeeds(call: Call, tableArn: ToArn): Need[] | undefined {
  const { action, input } = call;
  function need(name: string, resource: string): Need {
    return { action: `dynamodb:${name}`, resource };
  }
  const statements = findStatements(call);
  if (statements) {
    const needs = statements.map((statement) => toStatementNeed(String(statement), tableArn));
    return needs.includes(undefined) ? undefined : (needs as Need[]);
  }
  if (action.startsWith('Batch')) return toNames(input.RequestItems).map((name) => need(action, toArn(name, tableArn)));
  if (action.startsWith('Transact')) {
    return toParts(input.TransactItems).map(([name, table]) => need(`${name}Item`, toArn(table, tableArn)));
  }
  return [need(action, toResource(input, tableArn))];
}

function toResource(input: Call['input'], tableArn: ToArn): string {
  const table = input.TableName ?? input.ResourceArn ?? input.StreamArn ?? input.ShardIterator;
  if (table === undefined) return '*';
  const arn = toArn(table, tableArn);
  if (input.StreamArn ?? input.ShardIterator) return `${arn}/stream/${streamLabel}`;
  return input.IndexName ? `${arn}/index/${input.IndexName}` : arn;
}

/** A table may be named by an ARN too, and by an iterator of its stream in the engine's own way: base64 of JSON. */
function toArn(table: unknown, tableArn: ToArn): string {
  const text = `${table} ${Buffer.from(String(table), 'base64')}`;
  const [, inArn, inJson] = /:table\/([^/ ]+)|"table_name":"([^"]+)"/.exec(text) ?? [];
  return tableArn(inArn ?? inJson ?? String(table));
}

function toNames(items: unknown): string[] {
  return typeof items === 'object' && items !== null ? Object.keys(items) : [];
}

/** Each item of a transaction is an object of one operation and what it names: `Put` needs `PutItem`. */
function toParts(items: unknown): [name: string, table: unknown][] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item) =>
    Object.entries(item ?? {}).map(([name, part]) => [name, (part as Call['input'])?.TableName] as [string, unknown]),
  );
}

/** The statements of PartiQL that a call has executed; undefined for any other call. */
function findStatements({ action, input }: Call): unknown[] | undefined {
  if (action === 'ExecuteStatement') return [input.Statement];
  if (action !== 'BatchExecuteStatement' && action !== 'ExecuteTransaction') return undefined;
  const list = input.Statements ?? input.TransactStatements;
  return Array.isArray(list) ? list.map((one) => one?.Statement) : [];
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html */
function toStatementNeed(statement: string, tableArn: ToArn): Need | undefined {
  const { verb, table, index } = statementPattern.exec(statement)?.groups ?? {};
  if (!verb || !table) return undefined;
  const arn = tableArn(unquote(table));
  const name = verb.charAt(0).toUpperCase() + verb.slice(1).toLowerCase();
  return { action: `dynamodb:PartiQL${name}`, resource: index ? `${arn}/index/${unquote(index)}` : arn };
}

/** What stands before the first table's name, past what a SELECT projects; and the name, which an index's may follow. */
const statementPattern =
  /^\s*(?:EXISTS\s*\(\s*)?(?=(?<verb>\w+))(?:SELECT\b(?:"[^"]*"|'[^']*'|[^"'])*?\bFROM|INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(?<table>"[^"]+"|[\w-]+)(?:\s*\.\s*(?<index>"[^"]+"|[\w-]+))?/i;

function unquote(name: string) {
  return name.replaceAll('"', '');
}
