import { startDynamoDbLocal } from './dynamodb-local.ts';

/** What was started for this run of jest; stop.ts closes it. */
export const started: { close(): Promise<void> }[] = [];

/** Leaves word of DynamoDB Local in the environment, where `npm start` finds it too. */
export default async function start(): Promise<void> {
  const database = await startDynamoDbLocal();
  started.push(database);
  process.env.DYNAMODB_ENDPOINT = database.url;
}
