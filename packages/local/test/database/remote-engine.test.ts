import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDatabase } from '../../src/database/database.ts';
import { startDynoxide } from '../../src/database/dynoxide.ts';
import type { Engine } from '../../src/database/engine.ts';
import { openRemoteEngine } from '../../src/database/remote-engine.ts';
import { toCredentials } from '../../src/iam/credentials.ts';
import type { FunctionModel, TableModel } from '../../src/model.ts';
import { closeAfterTest } from '../closing.ts';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:fn';
const table: TableModel = {
  logicalId: 'Table',
  name: 'kept',
  arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/kept',
  definition: {
    TableName: 'kept',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  },
};
const caller = {
  logicalId: 'Handler',
  name: 'fn',
  arn,
  roleName: 'role',
  policy: [{ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: '*' }],
} as unknown as FunctionModel;

let engine: Engine;
let endpoint: string;
beforeAll(async () => {
  engine = await startDynoxide();
  endpoint = engine.url;
});
afterAll(() => engine.close());

function createDirectory() {
  return mkdtempSync(join(tmpdir(), 'remote-'));
}

async function start(directory: string) {
  const database = await startDatabase({ directory, endpoint });
  closeAfterTest(database.close);
  return database;
}

describe('another database', () => {
  it('gets the tables, and the calls that the policy allows', async () => {
    const directory = createDirectory();
    const database = await start(directory);
    await database.serve([table], [caller]);
    const credentials = toCredentials(arn);
    const client = new DynamoDBClient({ endpoint: database.url, region: 'us-east-1', credentials, maxAttempts: 1 });
    closeAfterTest(() => client.destroy());
    const documents = DynamoDBDocumentClient.from(client);
    await documents.send(new PutCommand({ TableName: 'kept', Item: { id: 'a', data: 'ü' } }));
    const get = new GetCommand({ TableName: 'kept', Key: { id: 'a' } });
    await expect(documents.send(get)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const reader = { ...caller, policy: [{ Effect: 'Allow' as const, Action: '*', Resource: '*' }] };
    await database.serve([table], [reader]);
    expect((await documents.send(get)).Item).toEqual({ id: 'a', data: 'ü' });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is rejected if it has the table with other keys', async () => {
    const database = await start(createDirectory());
    await database.serve([table], [caller]);
    const definition = {
      ...table.definition,
      KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'key', AttributeType: 'S' }],
    };
    const refused = database.serve([{ ...table, definition }], [caller]);
    await expect(refused).rejects.toThrow(`Delete it at ${endpoint}, or set DYNAMODB_ENDPOINT to another database.`);
  });

  it.each([
    ['localhost:8000', /must be a URL such as http:\/\/localhost:8000/],
    ['no address', /must be a URL such as http:\/\/localhost:8000/],
    ['https://dynamodb.us-east-1.amazonaws.com', /AWS itself.*npm run deploy/],
    ['http://127.0.0.1:1', /Cannot reach DynamoDB at http:\/\/127\.0\.0\.1:1.*unset DYNAMODB_ENDPOINT/],
  ])('is rejected at %s, with what to do', async (address, message) => {
    const refused = startDatabase({ directory: createDirectory(), endpoint: address });
    await expect(refused).rejects.toMatchObject({ name: 'UserError', message: expect.stringMatching(message) });
  });

  it('is rejected if it accepts connections but never responds', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    closeAfterTest(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    await once(silent, 'listening');
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await expect(openRemoteEngine(address, 50)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/Cannot reach DynamoDB at .*: The operation was aborted due to timeout/),
    });
  });
});
