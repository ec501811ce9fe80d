import type { Call } from './exchange.ts';

/** An action that a call needs to be allowed on a resource, as policies name them. */
export interface Need {
  action: string;
  resource: string;
}

/**
 * What a call of DynamoDB's API needs: one permission for each table or index it touches.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * @param tableArn makes a table's ARN from its name
 */
export function toNeeds({ action, input }: Call, tableArn: (name: string) => string): Need[] {
  const need = (name: string, target: unknown) => ({
    action: `dynamodb:${name}`,
    resource: toResource(target, tableArn),
  });
  if (action.startsWith('Batch')) return toNames(input.RequestItems).map((name) => need(action, name));
  if (action.startsWith('Transact'))
    return toParts(input.TransactItems).map(([name, target]) => need(toAction(name), target));
  if (input.ResourceArn) return [{ action: `dynamodb:${action}`, resource: String(input.ResourceArn) }];
  if (!input.TableName) return [{ action: `dynamodb:${action}`, resource: '*' }];
  const table = toResource(input.TableName, tableArn);
  return [{ action: `dynamodb:${action}`, resource: input.IndexName ? `${table}/index/${input.IndexName}` : table }];
}

/** A table may be named by its ARN too. */
function toResource(name: unknown, tableArn: (name: string) => string): string {
  return String(name).startsWith('arn:') ? String(name) : tableArn(String(name));
}

function toNames(items: unknown): string[] {
  return typeof items === 'object' && items !== null ? Object.keys(items) : [];
}

/** Each item of a transaction is an object of one operation and what it names. */
function toParts(items: unknown): [string, unknown][] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item) =>
    Object.entries(item ?? {}).map(([name, part]) => [name, (part as Call['input'])?.TableName] as [string, unknown]),
  );
}

/** `Put` needs `PutItem`; `ConditionCheck` needs `ConditionCheckItem`. */
const toAction = (name: string) => `${name}Item`;
