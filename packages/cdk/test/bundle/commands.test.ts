import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createBundle } from '../../src/app.ts';

/** Bundles a handler with this code, and returns the actions that it can send. */
async function find(code: string): Promise<string[]> {
  // Within the project, so that the AWS SDK is found.
  const folder = await mkdtemp(join('.build', 'commands-'));
  try {
    await writeFile(join(folder, 'handler.ts'), code);
    const { commands } = await createBundle(join(folder, 'handler.ts'), join(folder, 'out'));
    return commands.map(({ service, name }) => `${service}:${name}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function use(names: string, from: string): string {
  const values = names.split(',').filter((name) => !name.trim().startsWith('type '));
  return `import { ${names} } from '${from}'; export const handler = () => [${values.map((name) => name.split(' as ').at(-1))}];`;
}

describe('the commands of a bundle', () => {
  it.each([
    ['PutCommand, GetCommand, DynamoDBDocumentClient', '@aws-sdk/lib-dynamodb', ['GetItem', 'PutItem']],
    ['QueryCommand as Ask, type ScanCommandInput', '@aws-sdk/lib-dynamodb', ['Query']],
    ['TransactWriteCommand, BatchGetCommand', '@aws-sdk/lib-dynamodb', ['BatchGetItem', 'TransactWriteItems']],
    ['paginateQuery', '@aws-sdk/lib-dynamodb', ['Query']],
    ['UpdateItemCommand, DynamoDBClient', '@aws-sdk/client-dynamodb', ['UpdateItem']],
    ['DynamoDBDocument', '@aws-sdk/lib-dynamodb', ['*']],
  ])('are those that the code imports: %s', async (names, from, actions) => {
    expect(await find(use(names, from))).toEqual(actions.map((action) => `dynamodb:${action}`));
  });

  it.each([
    ['GetSecretValueCommand', '@aws-sdk/client-secrets-manager', ['secretsmanager:GetSecretValue']],
    ['GetParameterCommand', '@aws-sdk/client-ssm', ['ssm:GetParameter']],
    [
      'getParameter',
      '@aws-lambda-powertools/parameters/ssm',
      ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
    ],
    ['getSecret', '@aws-lambda-powertools/parameters/secrets', ['secretsmanager:GetSecretValue']],
  ])('are those of secrets and parameters as well: %s of %s', async (names, from, actions) => {
    const found = await find(use(names, from));
    expect(found.filter((action) => !/Put|Update/.test(action))).toEqual(actions);
  });

  it.each([
    ["import * as sdk from '@aws-sdk/lib-dynamodb'; export const handler = () => new sdk.ScanCommand({});"],
    ["export const handler = async () => new (await import('@aws-sdk/lib-dynamodb')).ScanCommand({});"],
  ])('are unknown if the SDK is imported as a whole: %s', async (code) => {
    expect(await find(code)).toEqual(['dynamodb:*']);
  });
});
