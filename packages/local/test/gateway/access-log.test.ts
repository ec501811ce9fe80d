import { describe, expect, it } from '@jest/globals';
import { toDocument, toFunction, withApi } from './rest-api.ts';

const names = [
  ...['requestId', 'httpMethod', 'resourcePath', 'path', 'stage', 'status', 'responseLength', 'responseLatency'],
  ...['integrationStatus', 'integrationLatency', 'xrayTraceId', 'wafResponseCode', 'identity.sourceIp'],
  ...['identity.userAgent', 'error.message', 'error.responseType', 'authorizer.user', 'nothing'],
];
const accessLogFormat = JSON.stringify(Object.fromEntries(names.map((name) => [name, `$context.${name}`])));

/** Returns the record of the access log for a request to a stage that is traced. */
async function log(path: string, init: RequestInit = {}, given: Parameters<typeof withApi>[0] = {}) {
  return withApi({ stage: { accessLogFormat, isTraced: true }, ...given }, async (api) => {
    const response = await api.send(path, init);
    const body = await response.text();
    const [record] = api.records;
    return { body, requestId: response.headers.get('x-amzn-requestid'), record: JSON.parse(record?.accessLog ?? '{}') };
  });
}

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
describe('access log', () => {
  it('describes a request that the function answered', async () => {
    const result = { statusCode: 201, body: 'ü' };
    const { record, requestId } = await log('/items/7', { headers: { 'user-agent': 'me' } }, { result });
    expect(record).toMatchObject({
      requestId,
      httpMethod: 'GET',
      resourcePath: '/items/{id}',
      path: '/prod/items/7',
      stage: 'prod',
      status: '201',
      responseLength: '2',
      responseLatency: expect.stringMatching(/^\d+$/),
      integrationStatus: '200',
      integrationLatency: '1',
      xrayTraceId: expect.stringMatching(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      'identity.sourceIp': '127.0.0.1',
      'identity.userAgent': 'me',
    });
  });

  it('has a dash for what does not apply or does not exist', async () => {
    const { record } = await log('/items');
    const { wafResponseCode, nothing } = record;
    const { 'error.message': message, 'authorizer.user': user } = record;
    expect([wafResponseCode, nothing, message, user]).toEqual(['-', '-', '-', '-']);
  });

  it("describes the gateway's own response", async () => {
    const { record, body } = await log('/nowhere');
    expect(record).toMatchObject({
      status: '403',
      resourcePath: '-',
      responseLength: String(body.length),
      integrationStatus: '-',
      'error.message': 'Missing Authentication Token',
      'error.responseType': 'MISSING_AUTHENTICATION_TOKEN',
    });
  });

  it('has what an authorizer returned', async () => {
    const security = { 'x-amazon-apigateway-authtype': 'custom', name: 'Authorization', in: 'header', type: 'apiKey' };
    const { uri } = toFunction();
    const authorizer = { type: 'token', authorizerUri: uri };
    const document = toDocument(
      { '/items': { get: { security: [{ token: [] }] } } },
      {
        components: { securitySchemes: { token: { ...security, 'x-amazon-apigateway-authorizer': authorizer } } },
      },
    );
    const Statement = [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }];
    const policy = { principalId: 'p', policyDocument: { Version: '2012-10-17', Statement }, context: { user: 'ada' } };
    const { record } = await log('/items', { headers: { Authorization: 'x' } }, { document, result: policy });
    expect(record['authorizer.user']).toBe('ada');
  });

  it('has no line for a stage without a format', async () => {
    await withApi({}, async (api) => {
      await api.send('/items');
      expect(api.records[0]).not.toHaveProperty('accessLog');
    });
  });
});

// Without a page of AWS's: it does not document how values are escaped.
describe('values in the access log', () => {
  it('are escaped, so that JSON remains JSON whatever a client sends', async () => {
    const { record } = await log('/items', { headers: { 'user-agent': '"}, {"' } });
    expect(record['identity.userAgent']).toBe('"}, {"');
  });
});
