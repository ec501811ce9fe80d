import { isDeepStrictEqual } from 'node:util';
import type { TableModel } from '../model.ts';
import { UserError } from '../user-error.ts';

/** A table's definition as in CreateTable, or its description as in DescribeTable. */
type Definition = TableModel['definition'];

interface Update {
  description: string;
  /** The input of UpdateTable. */
  input: object;
}

/**
 * Returns the updates that bring an existing table to the template's definition.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
 * @param hint what to do if AWS would replace the table instead
 * @throws {UserError} when AWS would replace the table instead of updating it
 */
export function toUpdates(existing: Definition, { logicalId, name, definition }: TableModel, hint: string): Update[] {
  const before = toFixedPart(existing);
  const after = toFixedPart(definition);
  if (!isDeepStrictEqual(before, after)) {
    throw new UserError(
      `${logicalId} (AWS::DynamoDB::Table): the existing table ${name} has the keys ${JSON.stringify(before)}, but the template defines ${JSON.stringify(after)}. A deployment would replace it by a new, empty table. ${hint}`,
    );
  }
  const indexes = toIndexUpdates(existing, definition);
  return [...indexes, ...toBillingUpdates(existing, definition), ...toStreamUpdates(existing, definition)];
}

/** Returns what cannot be updated in place: the keys and the local indexes. */
function toFixedPart(table: Definition) {
  const local = toIndexes(table, 'LocalSecondaryIndexes');
  const keys = toAttributes(table.KeySchema, table);
  return local.size > 0 ? { keys, indexes: Object.fromEntries(local) } : keys;
}

/** Returns the keys and the projection of each index, by its name. */
function toIndexes(table: Definition, property: string): Map<string, string[]> {
  const indexes: Definition[] = table[property] ?? [];
  function toShape({ KeySchema, Projection: { ProjectionType, NonKeyAttributes = [] } = {} }: Definition) {
    return [...toAttributes(KeySchema, table), ProjectionType, ...[...NonKeyAttributes].sort()];
  }
  return new Map(indexes.map((index) => [index.IndexName as string, toShape(index)] as const).sort());
}

/** Returns key attributes such as `id HASH S`. */
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
    description: `removed the index ${IndexName}`,
    change: { Delete: { IndexName } },
  }));
  const created: Definition[] = definition.GlobalSecondaryIndexes ?? [];
  const added = created
    .filter(({ IndexName }) => isChanged(IndexName))
    .map((Create) => ({
      description: `added the index ${Create.IndexName}`,
      change: { Create },
    }));
  const all = [...removed, ...added];
  // "You can delete or add one global secondary index without interruption. If you do both […], the update fails."
  const hint = all.length > 1 ? ' (AWS allows one such change per deployment: deploy them one by one)' : '';
  return all.map(({ description, change }) => ({
    description: `${description}${hint}`,
    input: { AttributeDefinitions: definition.AttributeDefinitions, GlobalSecondaryIndexUpdates: [change] },
  }));
}

function toBillingUpdates(existing: Definition, definition: Definition): Update[] {
  const before = toBilling({ ...existing, BillingMode: existing.BillingModeSummary?.BillingMode });
  const after = toBilling(definition);
  return isDeepStrictEqual(before, after) ? [] : [{ description: 'changed the billing mode', input: after }];
}

function toBilling({ BillingMode = 'PROVISIONED', ProvisionedThroughput }: Definition) {
  if (BillingMode !== 'PROVISIONED') return { BillingMode };
  const { ReadCapacityUnits, WriteCapacityUnits } = ProvisionedThroughput ?? {};
  return { BillingMode, ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits } };
}

/** A stream with another view type is a new stream. */
function toStreamUpdates(existing: Definition, definition: Definition): Update[] {
  const [before, after] = [existing, definition].map(({ StreamSpecification: stream }) => stream?.StreamViewType);
  if (before === after) return [];
  const removed = { description: 'removed the stream', input: { StreamSpecification: { StreamEnabled: false } } };
  const added = { description: 'added a stream', input: { StreamSpecification: definition.StreamSpecification } };
  return [...(before ? [removed] : []), ...(after ? [added] : [])];
}
