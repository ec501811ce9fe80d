import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** Serves dynalite on disk, in the folder that the command line names, with the table `items` in it; prints its address. */
const server = dynalite({ path: process.argv[2] ?? '', createTableMs: 0 }).listen(0, '127.0.0.1');
await once(server, 'listening');
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
await new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }).send(
  new CreateTableCommand({
    TableName: 'items',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  }),
);
console.log(endpoint);
