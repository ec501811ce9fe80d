import { rm } from 'node:fs/promises';
import { createProjects, leave } from '../running/project.ts';
import { startDynamoDbLocal } from './dynamodb-local.ts';

/** What was started for this run of jest; stop.ts closes it. */
export const started: { close(): Promise<void> }[] = [];

/** Makes the fixture's projects, and leaves word of DynamoDB Local in the environment, where `npm start` finds it too. */
export default async function start(): Promise<void> {
  const projects = await createProjects();
  leave(projects);
  started.push({ close: () => rm(projects.folder, { recursive: true, force: true }) });
  const database = await startDynamoDbLocal();
  started.push(database);
  process.env.DYNAMODB_ENDPOINT = database.url;
}
