import { isDeepStrictEqual } from 'node:util';
import type { TableModel } from '../model.ts';
import { UserError } from '../user-error.ts';

/** A table's definition or description, as CreateTable takes it or DescribeTable returns it. */
type Definition = TableModel['definition'];

/** A change, in words and as UpdateTable takes it. */
interface Update {
  what: string;
  input: object;
}

/**
 * Returns what makes an existing table what the template defines.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
 * @param remedy what to do about a change that AWS does not make in place
 * @throws UserError for such a change
 */
export function toUpdates(existing: Definition, { logicalId, name, definition }: TableModel, remedy: string): Update[] {
  const before = toKeys(existing);
  const after = toKeys(definition);
  if (!isDeepStrictEqual(before, after)) {
    throw new UserError(
      `${logicalId} (AWS::DynamoDB::Table): the table ${name} has the keys ${JSON.stringify(before)}, and the template now defines ${JSON.stringify(after)}. A deployment would put a new, empty table in its place. ${remedy}`,
    );
  }
  const indexes = toIndexUpdates(existing, definition);
  return [...indexes, ...toBillingUpdates(existing, definition), ...toStreamUpdates(existing, definition)];
}

/** What AWS replaces a table for, when it changes: its keys and its local indexes. */
function toKeys(table: Definition) {
  const local = toIndexes(table, 'LocalSecondaryIndexes');
  const keys = toAttributes(table.KeySchema, table);
  return local.size > 0 ? { keys, indexes: Object.fromEntries(local) } : keys;
}

/** Keys and projections by name. */
function toIndexes(table: Definition, property: string): Map<string, string[]> {
  const indexes: Definition[] = table[property] ?? [];
  function toShape({ KeySchema, Projection: { ProjectionType, NonKeyAttributes = [] } = {} }: Definition) {
    return [...toAttributes(KeySchema, table), ProjectionType, ...[...NonKeyAttributes].sort()];
  }
  return new Map(indexes.map((index) => [index.IndexName as string, toShape(index)] as const).sort());
}

/** As in `id HASH S`. */
function toAttributes(schema: Definition[] = [], { AttributeDefinitions = [] }: Definition): string[] {
  const types = new Map(AttributeDefinitions.map((one: Definition) => [one.AttributeName, one.AttributeType]));
  return schema.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType} ${types.get(AttributeName)}`);
}

function toIndexUpdates(existing: Definition, definition: Definition): Update[] {
  const before = toIndexes(existing, 'GlobalSecondaryIndexes');
  const after = toIndexes(definition, 'GlobalSecondaryIndexes');
  function isChanged(name: string) {
    return !isDeepStrictEqual(before.get(name), after.get(name));
  }
  const removed = [...before.keys()].filter(isChanged).map((IndexName) => ({
    what: `removed the index ${IndexName}`,
    change: { Delete: { IndexName } },
  }));
  const created: Definition[] = definition.GlobalSecondaryIndexes ?? [];
  const added = created
    .filter(({ IndexName }) => isChanged(IndexName))
    .map((Create) => ({
      what: `added the index ${Create.IndexName}`,
      change: { Create },
    }));
  const all = [...removed, ...added];
  // "You can delete or add one global secondary index without interruption. If you do both […], the update fails."
  const hint = all.length > 1 ? ' (AWS makes one such change of a table in a deployment: deploy them one by one)' : '';
  return all.map(({ what, change }) => ({
    what: `${what}${hint}`,
    input: { AttributeDefinitions: definition.AttributeDefinitions, GlobalSecondaryIndexUpdates: [change] },
  }));
}

function toBillingUpdates(existing: Definition, definition: Definition): Update[] {
  const before = toBilling({ ...existing, BillingMode: existing.BillingModeSummary?.BillingMode });
  const after = toBilling(definition);
  return isDeepStrictEqual(before, after) ? [] : [{ what: 'changed its billing', input: after }];
}

function toBilling({ BillingMode = 'PROVISIONED', ProvisionedThroughput }: Definition) {
  if (BillingMode !== 'PROVISIONED') return { BillingMode };
  const { ReadCapacityUnits, WriteCapacityUnits } = ProvisionedThroughput ?? {};
  return { BillingMode, ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits } };
}

/** A stream that shows something else is a new one. */
function toStreamUpdates(existing: Definition, definition: Definition): Update[] {
  const [before, after] = [existing, definition].map(({ StreamSpecification: stream }) => stream?.StreamViewType);
  if (before === after) return [];
  const ended = { what: 'ended its stream', input: { StreamSpecification: { StreamEnabled: false } } };
  const began = { what: 'began a stream', input: { StreamSpecification: definition.StreamSpecification } };
  return [...(before ? [ended] : []), ...(after ? [began] : [])];
}
