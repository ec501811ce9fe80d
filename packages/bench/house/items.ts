import { startDynoxide } from '../../local/src/database/dynoxide.ts';
import type { Engine } from '../../local/src/database/engine.ts';
import { createTables } from '../../local/src/database/tables.ts';

/** Starts the local database's engine, without policies, with the table `items` in a file. */
export async function startItems(file: string): Promise<Engine> {
  const engine = await startDynoxide(file);
  const definition = {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  };
  await createTables(engine, [{ logicalId: 'Items', name: 'items', arn: '', definition }], () => {});
  return engine;
}
