import { isDeepStrictEqual } from 'node:util';
import type { TableModel } from '../model.ts';
import { Refusal } from '../refusal.ts';
import type { Engine } from './engine.ts';

/**
 * Creates the tables that the template defines; one that exists is kept with its items.
 * @throws Refusal for a table that exists with other keys or indexes, or whose definition DynamoDB would refuse
 */
export async function createTables(engine: Engine, tables: TableModel[]): Promise<void> {
  for (const table of tables) {
    const existing = await describe(engine, table.name);
    if (existing) requireSame(existing, table, engine.remedy);
    else await create(engine, table);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a table's description, as DescribeTable gives it
type Description = { [property: string]: any };

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html */
async function describe({ call }: Engine, TableName: string): Promise<Description | undefined> {
  const { status, text } = await call('DescribeTable', { TableName });
  if (status === 200) return JSON.parse(text).Table;
  if (text.includes('ResourceNotFoundException')) return undefined;
  throw new Error(text);
}

async function create(engine: Engine, { logicalId, name, definition }: TableModel): Promise<void> {
  const { status, text } = await engine.call('CreateTable', definition);
  if (status !== 200) {
    throw new Refusal(
      `${logicalId} (AWS::DynamoDB::Table) can't be created: ${JSON.parse(text).message ?? text}. Mend its definition.`,
    );
  }
  // dynalite makes a table active after it has answered; until then it is not found.
  while ((await describe(engine, name))?.TableStatus !== 'ACTIVE') await new Promise(setImmediate);
}

function requireSame(existing: Description, { logicalId, name, definition }: TableModel, remedy: string): void {
  const isSame = isDeepStrictEqual(toShape(existing), toShape(definition));
  if (isSame && existing.TableStatus === 'ACTIVE') return;
  const what = isSame
    ? 'was left half-made when it was created'
    : `exists with ${JSON.stringify(toShape(existing))}, but the template now defines ${JSON.stringify(toShape(definition))}`;
  throw new Refusal(`${logicalId} (AWS::DynamoDB::Table): the table ${name} ${what}. ${remedy}`);
}

/** What of a table can't be changed here once it holds items: its keys, and its indexes and theirs. */
function toShape({ KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes }: Description) {
  const indexes = [...(GlobalSecondaryIndexes ?? []), ...(LocalSecondaryIndexes ?? [])] as Description[];
  const types = (AttributeDefinitions as Description[]).map(({ AttributeName, AttributeType }) => [
    AttributeName,
    AttributeType,
  ]);
  return {
    keys: toKeys(KeySchema),
    types: Object.fromEntries(types.sort()),
    indexes: Object.fromEntries(indexes.map((index) => [index.IndexName, toIndex(index)]).sort()),
  };
}

function toIndex({ KeySchema, Projection }: Description) {
  const { ProjectionType, NonKeyAttributes = [] } = Projection;
  return [toKeys(KeySchema), ProjectionType, [...NonKeyAttributes].sort()];
}

const toKeys = (schema: Description[]) => schema.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`);
