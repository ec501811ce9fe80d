import { rm } from 'node:fs/promises';
import { createProjects, publishProjects } from '../running/project.ts';
import { startDynamoDbLocal } from './dynamodb-local.ts';

/** What stop.ts closes. */
export const started: { close(): Promise<void> }[] = [];

/** Creates the fixture's projects, and sets DYNAMODB_ENDPOINT to DynamoDB Local, for `npm start` too. */
export default async function start(): Promise<void> {
  const projects = await createProjects();
  publishProjects(projects);
  started.push({ close: () => rm(projects.folder, { recursive: true, force: true }) });
  const database = await startDynamoDbLocal();
  started.push(database);
  process.env.DYNAMODB_ENDPOINT = database.url;
}
