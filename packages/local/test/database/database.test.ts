import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { BatchGetCommand, GetCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { startDatabase } from '../../src/database/database.ts';
import { developer, toCredentials } from '../../src/iam/credentials.ts';
import type { Statement } from '../../src/model.ts';
import { connect, createDirectory, everything, serve, start, toFunction, toTable } from './serving.ts';

const table = toTable('items');

function put(id: string, data: unknown = 1) {
  return new PutCommand({ TableName: 'items', Item: { id, data } });
}

function get(id: string) {
  return new GetCommand({ TableName: 'items', Key: { id } });
}

describe('the database', () => {
  it('keeps items, also after a restart', async () => {
    const directory = createDirectory();
    const { client, database } = await serve({ directory });
    await client.send(put('a', { deep: [1, null, 'ü'] }));
    expect((await client.send(get('a'))).Item).toEqual({ id: 'a', data: { deep: [1, null, 'ü'] } });
    await database.close();
    const { client: later } = await serve({ directory });
    expect((await later.send(get('a'))).Item).toEqual({ id: 'a', data: { deep: [1, null, 'ü'] } });
  });

  it('responds with ServiceUnavailable before the stack is served', async () => {
    const { url } = await start();
    await expect(connect(url).send(get('a'))).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });

  it('rejects a folder that is in use, and names the setting to change', async () => {
    const directory = createDirectory();
    await start(directory);
    await expect(startDatabase({ directory })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(
        /^Cannot open the database in .*: it is in use by another process, such as another npm start\. Set DATA_DIR/,
      ),
    });
  });

  it('rejects a path that is a file', async () => {
    const file = join(createDirectory(), 'file');
    writeFileSync(file, '');
    await expect(startDatabase({ directory: file })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('DATA_DIR'),
    });
  });

  it('rejects a file that is not a database', async () => {
    const directory = createDirectory();
    writeFileSync(join(directory, 'dynamodb.sqlite'), 'x'.repeat(10_000));
    const refused = startDatabase({ directory });
    await expect(refused).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/not a valid|DATA_DIR/),
    });
    await expect(refused).rejects.toThrow(/^Cannot start the local database: .*DATA_DIR/);
  });

  it('reports the tables of an earlier version, and starts', async () => {
    const directory = createDirectory();
    mkdirSync(join(directory, 'dynamodb'));
    writeFileSync(join(directory, 'dynamodb', 'CURRENT'), 'MANIFEST-000002\n');
    const reports: string[] = [];
    await start(directory, (line) => reports.push(line));
    expect(reports).toEqual([
      expect.stringMatching(/dynamodb contains tables of an earlier version.*or delete .*dynamodb\.$/),
    ]);
    expect(reports[0]).toContain(directory);
  });

  it('rejects a definition that DynamoDB rejects', async () => {
    const database = await start();
    const broken = { ...table, definition: { ...table.definition, AttributeDefinitions: [] } };
    await expect(database.serve([broken], [])).rejects.toMatchObject({ name: 'UserError' });
  });

  it('keeps running after an incomplete request and one that is not a call', async () => {
    const { client, database } = await serve();
    const cut = request(database.url, { method: 'POST', headers: { 'content-length': 100 } }).on('error', () => {});
    cut.write('{');
    await new Promise((resolve) => setTimeout(resolve, 50));
    cut.destroy();
    expect((await fetch(database.url, { method: 'POST', body: 'x' })).status).toBe(400);
    await client.send(put('a'));
    expect((await client.send(get('a'))).Item).toEqual({ id: 'a', data: 1 });
  });
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
describe('an item', () => {
  function nest(levels: number): unknown {
    return levels === 0 ? 1 : levels % 2 ? [nest(levels - 1)] : { a: nest(levels - 1) };
  }

  it('allows 31 levels of maps and lists, but not 32', async () => {
    const { client } = await serve();
    await client.send(put('a', nest(31)));
    expect((await client.send(get('a'))).Item).toEqual({ id: 'a', data: nest(31) });
    await expect(client.send(put('b', nest(32)))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/^Nesting Levels have exceeded supported limits/),
    });
  });

  it('does not allow empty names in nested maps', async () => {
    const { client } = await serve();
    await expect(client.send(put('a', [{ '': 1 }]))).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
describe("a function's access", () => {
  function actions(Action: string[], Resource: string = table.arn): Statement[] {
    return [{ Effect: 'Allow', Action, Resource }];
  }

  it("is what its role's policy allows; the rest is DynamoDB's AccessDeniedException", async () => {
    const { client } = await serve({ policy: actions(['dynamodb:PutItem']) });
    await client.send(put('a'));
    await expect(client.send(get('a'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::123456789012:assumed-role/role/fn is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table/items because no identity-based policy allows the dynamodb:GetItem action',
      $metadata: expect.objectContaining({ httpStatusCode: 400 }),
    });
  });

  it('is denied by a Deny', async () => {
    const { client } = await serve({
      policy: [...everything, { Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: '*' }],
    });
    await expect(client.send(put('a'))).rejects.toThrow(
      /table\/items with an explicit deny in an identity-based policy$/,
    );
  });

  it('to an index requires the index as a resource', async () => {
    const { client } = await serve({ policy: actions(['dynamodb:Query']) });
    const query = new QueryCommand({
      TableName: 'items',
      IndexName: 'i',
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': 'a' },
    });
    await expect(client.send(query)).rejects.toThrow(/on resource: .*table\/items\/index\/i because/);
  });

  it('to several tables requires each of them', async () => {
    const { client } = await serve({ policy: actions(['dynamodb:BatchGetItem']) });
    const batch = new BatchGetCommand({
      RequestItems: { items: { Keys: [{ id: 'a' }] }, other: { Keys: [{ id: 'a' }] } },
    });
    await expect(client.send(batch)).rejects.toThrow(/on resource: .*table\/other because/);
  });

  it("is unlimited with the developer's credentials", async () => {
    const { database, client } = await serve({ policy: actions(['dynamodb:PutItem']) });
    await client.send(put('a'));
    const tools = connect(database.url, developer);
    expect((await tools.send(new ScanCommand({ TableName: 'items' }))).Items).toEqual([{ id: 'a', data: 1 }]);
  });

  it('is denied to callers that are not a function of the stack', async () => {
    const { database } = await serve();
    const stranger = connect(database.url, toCredentials('another'));
    await expect(stranger.send(get('a'))).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('fails the start if a statement is not supported', async () => {
    const database = await start();
    const statement = { ...(everything[0] as Statement), Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
    await expect(database.serve([table], [toFunction([statement])])).rejects.toThrow(
      /The role of Handler.*has Condition/,
    );
  });
});
