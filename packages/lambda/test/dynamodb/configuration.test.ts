import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { toEnvironment } from '@contract-first/local/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { toConfiguration } from '../../src/dynamodb/configuration.ts';
import type { Environment } from '../../src/environment.ts';

type Answer = (response: ServerResponse) => void;

/** A database that gives its answers in order, the last one again and again, and keeps the headers of each request. */
const server = createServer(async (request, response) => {
  await request.toArray();
  headers.push(request.headers);
  (answers.length > 1 ? answers.shift() : answers[0])?.(response);
});
let environment: Environment;
let answers: Answer[];
let headers: IncomingHttpHeaders[];

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  environment = toEnvironment(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
beforeEach(() => {
  answers = [(response) => response.end(toText('found'))];
  headers = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const find = new GetItemCommand({ TableName: 'things', Key: { id: { S: '1' } } });

function toText(note: string) {
  return JSON.stringify({ Item: { note: { S: note } } });
}

async function findNote(variables: Environment = environment) {
  const client = new DynamoDBClient(toConfiguration(variables));
  const { Item } = await client.send(find);
  return Item?.note?.S;
}

/** Returns the host that a request would be sent to. */
async function findHost(variables: Environment) {
  const client = new DynamoDBClient(toConfiguration(variables));
  const hosts: string[] = [];
  client.middlewareStack.add(() => stop, { step: 'finalizeRequest', priority: 'low' });
  await client.send(find).catch(() => undefined);
  return hosts[0];

  async function stop({ request }: { request: unknown }): Promise<never> {
    hosts.push((request as { hostname: string }).hostname);
    throw new Error('The test sends nothing.');
  }
}

describe('toConfiguration', () => {
  it("has the endpoint of AWS_ENDPOINT_URL, or rather DynamoDB's own", async () => {
    const { AWS_ENDPOINT_URL_DYNAMODB: url, ...others } = environment;
    expect(await findNote({ ...others, AWS_ENDPOINT_URL: url })).toBe('found');
    expect(await findNote({ ...environment, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' })).toBe('found');
  });

  it('reads a body that arrives in many pieces', async () => {
    const note = 'äöü'.repeat(200_000);
    const bytes = Buffer.from(toText(note));
    answers = [
      (response) => {
        for (let start = 0; start < bytes.length; start += 9999) response.write(bytes.subarray(start, start + 9999));
        response.end();
      },
    ];
    expect(await findNote()).toBe(note);
  });

  it('tries again after a connection that ends in the middle of a body', async () => {
    answers.unshift((response) => response.write('{"Item"', () => response.destroy()));
    expect(await findNote()).toBe('found');
    expect(headers).toHaveLength(2);
  });

  it('gives up after three attempts', async () => {
    answers = [(response) => response.destroy()];
    await expect(findNote()).rejects.toThrow('socket hang up');
    expect(headers).toHaveLength(3);
  });

  it('sends the id of the application in AWS_SDK_UA_APP_ID', async () => {
    await findNote({ ...environment, AWS_SDK_UA_APP_ID: 'notes' });
    expect(headers[0]?.['user-agent']).toMatch(/ app\/notes\b/);
  });

  it.each([
    [{}, 'dynamodb.us-east-1.amazonaws.com'],
    [{ AWS_USE_FIPS_ENDPOINT: 'true' }, 'dynamodb-fips.us-east-1.amazonaws.com'],
    [{ AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'dynamodb.us-east-1.api.aws'],
    [{ AWS_REGION: 'cn-north-1' }, 'dynamodb.cn-north-1.amazonaws.com.cn'],
  ])('calls the endpoint of the region with %j', async (variables, host) => {
    const { AWS_ENDPOINT_URL_DYNAMODB: _, ...others } = environment;
    expect(await findHost({ ...others, ...variables })).toBe(host);
  });
});
