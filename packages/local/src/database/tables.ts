import { isDeepStrictEqual } from 'node:util';
import type { TableModel } from '../model.ts';
import { Refusal } from '../refusal.ts';
import { callEngine, type Engine, EngineError } from './engine.ts';

/**
 * Makes each table what the template defines, with the items it has. What AWS changes in place is changed in place.
 * @param report takes a sentence for each change of a table that was there
 * @throws Refusal for a change that AWS does not make in place, or a definition that DynamoDB refuses
 */
export async function createTables(
  engine: Engine,
  tables: TableModel[],
  report: (line: string) => void,
): Promise<void> {
  for (const table of tables) {
    const existing = await describe(engine, table.name);
    if (existing) await updateTable(engine, existing, table, report);
    else await change(engine, table, 'CreateTable', table.definition);
    await updateTimeToLive(engine, table);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a table's definition or description, in CreateTable's or DescribeTable's form
type Description = { [property: string]: any };

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html */
async function describe(engine: Engine, TableName: string): Promise<Description | undefined> {
  try {
    return (await callEngine(engine, 'DescribeTable', { TableName })).Table;
  } catch (error) {
    if (error instanceof EngineError && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** Has a table created or changed, and waits until it is. */
async function change(engine: Engine, table: TableModel, action: string, input: object): Promise<void> {
  try {
    await callEngine(engine, action, { TableName: table.name, ...input });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw refuse(table, `${action} fails: ${error.message} Correct its definition.`);
  }
  while (isBusy(await describe(engine, table.name))) await new Promise((resolve) => setTimeout(resolve, 20));
}

const isBusy = ({ TableStatus, GlobalSecondaryIndexes = [] }: Description = {}) =>
  TableStatus !== 'ACTIVE' || GlobalSecondaryIndexes.some(({ IndexStatus }: Description) => IndexStatus !== 'ACTIVE');

const refuse = ({ logicalId, name }: TableModel, reason: string) =>
  new Refusal(`${logicalId} (AWS::DynamoDB::Table), the table ${name}: ${reason}`);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
async function updateTable(
  engine: Engine,
  existing: Description,
  table: TableModel,
  report: (line: string) => void,
): Promise<void> {
  const { definition } = table;
  requireSameKeys(existing, table, engine.remedy);
  const updates = [...toIndexUpdates(existing, table, engine.remedy), ...toBillingUpdates(existing, definition)];
  for (const [what, update] of [...updates, ...toStreamUpdates(existing, definition)]) {
    await change(engine, table, 'UpdateTable', update);
    if (what) report(`${table.logicalId} (AWS::DynamoDB::Table), the table ${table.name}: ${what}.`);
  }
  // "You can delete or add one global secondary index without interruption. If you do both in the same update, […] the update fails."
  if (updates.filter(([, update]) => 'GlobalSecondaryIndexUpdates' in update).length > 1) {
    report('AWS adds or removes one index of a table in a deployment: deploy these changes one after the other.');
  }
}

/** A sentence about a change, empty for a part of one, and UpdateTable's input. */
type Update = [what: string, input: object];

function requireSameKeys(existing: Description, table: TableModel, remedy: string): void {
  const [before, after] = [toKeys(existing), toKeys(table.definition)];
  if (isDeepStrictEqual(before, after)) return;
  throw refuse(
    table,
    `it has the keys ${JSON.stringify(before)}, but the template now defines ${JSON.stringify(after)}. A deployment would put a new, empty table in its place, and keep or delete the old one by its UpdateReplacePolicy. ${remedy}`,
  );
}

/** What replaces a table when it changes: its keys and its local indexes. */
function toKeys(table: Description) {
  const { KeySchema, LocalSecondaryIndexes = [] } = table;
  const indexes = LocalSecondaryIndexes.map((index: Description) => [index.IndexName, toIndex(index, table)]);
  const keys = toAttributes(KeySchema, table);
  return indexes.length > 0 ? { keys, indexes: Object.fromEntries(indexes.sort()) } : keys;
}

function toIndex({ KeySchema, Projection }: Description, table: Description) {
  const { ProjectionType, NonKeyAttributes = [] } = Projection ?? {};
  return [...toAttributes(KeySchema, table), ProjectionType, ...[...NonKeyAttributes].sort()];
}

/** As in `id HASH S`. */
function toAttributes(schema: Description[], { AttributeDefinitions = [] }: Description): string[] {
  const types = new Map(AttributeDefinitions.map((one: Description) => [one.AttributeName, one.AttributeType]));
  return schema.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType} ${types.get(AttributeName)}`);
}

function toIndexUpdates(existing: Description, table: TableModel, remedy: string): Update[] {
  const { AttributeDefinitions, GlobalSecondaryIndexes = [] } = table.definition;
  const before = new Map<string, Description>(
    (existing.GlobalSecondaryIndexes ?? []).map((index: Description) => [index.IndexName, index]),
  );
  const added = GlobalSecondaryIndexes.filter((index: Description) => {
    const old = before.get(index.IndexName);
    before.delete(index.IndexName);
    if (old && !isDeepStrictEqual(toIndex(old, existing), toIndex(index, table.definition))) {
      throw refuse(
        table,
        `its index ${index.IndexName} was ${JSON.stringify(toIndex(old, existing))}, but the template now defines ${JSON.stringify(toIndex(index, table.definition))}. A deployment refuses that: give the new index another name. Where it was never deployed: ${remedy}`,
      );
    }
    return !old;
  });
  const update = (what: string, change: object): Update => [
    what,
    { AttributeDefinitions, GlobalSecondaryIndexUpdates: [change] },
  ];
  return [
    ...[...before.keys()].map((IndexName) => update(`removed the index ${IndexName}`, { Delete: { IndexName } })),
    ...added.map((index: Description) =>
      update(`added the index ${index.IndexName}, with the items that are there`, { Create: index }),
    ),
  ];
}

function toBillingUpdates(existing: Description, definition: Description): Update[] {
  const before = toBilling({ ...existing, BillingMode: existing.BillingModeSummary?.BillingMode });
  const after = toBilling(definition);
  return isDeepStrictEqual(before, after) ? [] : [['changed its billing', after]];
}

function toBilling({ BillingMode = 'PROVISIONED', ProvisionedThroughput: throughput }: Description) {
  if (BillingMode !== 'PROVISIONED') return { BillingMode };
  const { ReadCapacityUnits, WriteCapacityUnits } = throughput ?? {};
  return { BillingMode, ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits } };
}

/** A stream that changes is a new one. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html */
function toStreamUpdates(existing: Description, definition: Description): Update[] {
  const [before, after] = [existing, definition].map((one) => one.StreamSpecification?.StreamViewType);
  if (before === after) return [];
  const disable: Update = [after ? '' : 'ended its stream', { StreamSpecification: { StreamEnabled: false } }];
  const enable: Update = [`began a stream of ${after}`, { StreamSpecification: definition.StreamSpecification }];
  return [...(before ? [disable] : []), ...(after ? [enable] : [])];
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html */
async function updateTimeToLive(engine: Engine, table: TableModel): Promise<void> {
  const { TimeToLiveDescription } = await callEngine(engine, 'DescribeTimeToLive', { TableName: table.name });
  const { TimeToLiveStatus, AttributeName: before } = TimeToLiveDescription;
  const isEnabled = TimeToLiveStatus === 'ENABLED';
  const after = table.timeToLive;
  if (isEnabled ? before === after : after === undefined) return;
  const toInput = (AttributeName: string, Enabled: boolean) => ({
    TimeToLiveSpecification: { AttributeName, Enabled },
  });
  if (isEnabled) await change(engine, table, 'UpdateTimeToLive', toInput(before, false));
  if (after !== undefined) await change(engine, table, 'UpdateTimeToLive', toInput(after, true));
}
