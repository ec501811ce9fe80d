import type { TableModel } from '../model.ts';
import { UserError } from '../user-error.ts';
import { callEngine, type Engine } from './engine.ts';
import { toUpdates } from './updates.ts';

/**
 * Creates each table, or updates it to the template's definition if it exists; it keeps its items.
 * @param report receives a sentence for each update of an existing table
 * @throws {UserError} when AWS would replace the table instead of updating it, or DynamoDB rejects the definition
 */
export async function createTables(
  engine: Engine,
  tables: TableModel[],
  report: (line: string) => void,
): Promise<void> {
  for (const table of tables) {
    const existing = await describe(engine, table.name);
    if (!existing) await change(engine, table, 'CreateTable', table.definition);
    else {
      for (const { description, input } of toUpdates(existing, table, engine.hint)) {
        await change(engine, table, 'UpdateTable', input);
        report(`${table.logicalId} (AWS::DynamoDB::Table): ${description}.`);
      }
    }
    await changeTimeToLive(engine, table);
  }
}

/** Returns the description of a table: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html */
async function describe(engine: Engine, TableName: string): Promise<TableModel['definition'] | undefined> {
  try {
    return (await callEngine(engine, 'DescribeTable', { TableName })).Table;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** Creates or changes a table, and waits until that is done. */
async function change(engine: Engine, table: TableModel, action: string, input: object): Promise<void> {
  await callEngine(engine, action, { TableName: table.name, ...input }).catch(({ message }) => {
    throw new UserError(
      `${table.logicalId} (AWS::DynamoDB::Table): ${action} failed: ${message} Correct the table's definition.`,
    );
  });
  while (isBusy(await describe(engine, table.name))) await new Promise((resolve) => setTimeout(resolve, 20));
}

function isBusy({ TableStatus, GlobalSecondaryIndexes = [] }: TableModel['definition'] = {}) {
  return TableStatus !== 'ACTIVE' || GlobalSecondaryIndexes.some(({ IndexStatus = '' }) => IndexStatus !== 'ACTIVE');
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html */
async function changeTimeToLive(engine: Engine, table: TableModel): Promise<void> {
  const { TimeToLiveDescription: found } = await callEngine(engine, 'DescribeTimeToLive', { TableName: table.name });
  const before = found.TimeToLiveStatus === 'ENABLED' ? found.AttributeName : undefined;
  for (const [AttributeName, Enabled] of [
    [before, false],
    [table.timeToLive, true],
  ]) {
    if (AttributeName === undefined || before === table.timeToLive) continue;
    await change(engine, table, 'UpdateTimeToLive', { TimeToLiveSpecification: { AttributeName, Enabled } });
  }
}
