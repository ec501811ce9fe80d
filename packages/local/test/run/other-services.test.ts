import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OtherServices, startOtherServices } from '../../src/run/other-services.ts';

let services: OtherServices;
beforeAll(async () => {
  services = await startOtherServices();
});
afterAll(() => services.close());

function sign(service: string) {
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=ASIA/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=x`,
  };
}

async function call(service: string, init: RequestInit = {}, path = '/') {
  const headers = { ...sign(service), ...init.headers };
  const response = await fetch(`${services.url}${path}`, { ...init, headers });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

describe('a service that does not run locally', () => {
  it('rejects a call of the SDK at the first attempt, with a message', async () => {
    const client = new DynamoDBClient({
      endpoint: services.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({
      name: 'NotRunLocally',
      message: expect.stringMatching(/^dynamodb does not run locally, so ListTables is rejected\. /),
      $metadata: { httpStatusCode: 400, attempts: 1 },
    });
    client.destroy();
  });

  it('responds to a form in XML, with the action', async () => {
    const body = new URLSearchParams({ Action: 'Publish', Message: 'x' });
    const { status, type, text } = await call('sns', { method: 'POST', body });
    expect([status, type]).toEqual([400, 'text/xml']);
    expect(text).toMatch(
      /^<ErrorResponse><Error>.*<Code>NotRunLocally<\/Code>.*sns does not run locally, so Publish is/,
    );
  });

  it('responds to S3 in XML, with the method and the path', async () => {
    const { status, text } = await call('s3', { method: 'PUT', body: 'x' }, '/bucket/key?x-id=PutObject');
    expect(status).toBe(400);
    expect(text).toMatch(/^<Error>.*<Message>s3 does not run locally, so PUT \/bucket\/key is rejected\./);
  });

  it('responds to a call without a signature', async () => {
    const response = await fetch(services.url);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { message: expect.stringMatching(/^This AWS service/) },
    ]);
  });
});
