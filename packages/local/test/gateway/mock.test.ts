import { describe, expect, it } from '@jest/globals';
import { type Given, type Json, toRaw, withApi } from './rest-api.ts';

const preflight = {
  type: 'mock',
  requestTemplates: { 'application/json': '{"statusCode": 204}' },
  responses: {
    default: {
      statusCode: '204',
      responseParameters: {
        'method.response.header.Access-Control-Allow-Origin': "'*'",
        'method.response.header.Access-Control-Allow-Methods': "'OPTIONS,GET'",
      },
    },
  },
};

/** Returns the response that a client receives from a mock integration. */
async function sendOptions(
  integration: Json,
  headers: string[] = [],
  { body = '', ...rest }: Given & { body?: string } = {},
) {
  const document = {
    openapi: '3.0.1',
    paths: { '/items': { options: { 'x-amazon-apigateway-integration': { ...preflight, ...integration } } } },
  };
  return withApi({ document, ...rest }, (api) => api.sendRaw(toRaw('OPTIONS /items', headers, body)));
}

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html
 */
describe('mock integration', () => {
  it('answers a preflight request with the mapped headers and no body', async () => {
    const { status, head, body } = await sendOptions({});
    expect({ status, body }).toEqual({ status: 204, body: '' });
    expect(head).toContain('Access-Control-Allow-Origin: *');
    expect(head).toContain('Access-Control-Allow-Methods: OPTIONS,GET');
    expect(head).not.toContain('X-Amzn-Trace-Id');
  });

  it('uses the response whose pattern matches the status', async () => {
    const integration = {
      requestTemplates: { 'application/json': '{"statusCode": 501}' },
      responses: {
        ...preflight.responses,
        '5\\d\\d': {
          statusCode: '501',
          responseTemplates: { 'application/problem+json': '{"status":501,"at":"$context.path"}' },
        },
      },
    };
    const { status, head, body } = await sendOptions(integration);
    expect({ status, body }).toEqual({ status: 501, body: '{"status":501,"at":"/prod/items"}' });
    expect(head).toContain('Content-Type: application/problem+json');
  });

  it('omits a header that frames the message or contains a line break', async () => {
    const responseParameters = {
      'method.response.header.Transfer-Encoding': "'chunked'",
      'method.response.header.Content-Length': "'7'",
      'method.response.header.X-A': "'a\r\nb: c'",
    };
    const { status, head } = await sendOptions({ responses: { default: { statusCode: '200', responseParameters } } });
    expect(status).toBe(200);
    expect(head.match(/transfer-encoding|content-length: \d|x-a:/gi)).toEqual(['Content-Length: 0']);
  });

  const text = ['Content-Type: text/plain'];
  const cases: [name: string, given: [Json, string[]?, (Given & { body?: string })?], want: number][] = [
    ['returns 500 if the template does not set a status', [{ requestTemplates: { 'application/json': '{}' } }], 500],
    ['returns 500 if no response is defined for the status', [{ responses: {} }], 500],
    ['accepts a statusCode without quotes', [{ requestTemplates: { 'application/json': '{statusCode:200}' } }], 204],
    ['passes another media type through and returns 500 if the body has no status', [{}, text], 500],
    [
      'passes another media type through and uses the status in the body',
      [{ passthroughBehavior: 'when_no_match' }, [...text, 'Content-Length: 18'], { body: '{"statusCode":200}' }],
      204,
    ],
    [
      'returns 415 for another media type with passthroughBehavior never',
      [{ passthroughBehavior: 'never' }, text],
      415,
    ],
    [
      'returns 415 for another media type with passthroughBehavior when_no_templates',
      [{ passthroughBehavior: 'when_no_templates' }, text],
      415,
    ],
    ['returns 500 if all types are binary', [{}, [], { binaryMediaTypes: ['*/*'] }], 500],
    [
      'responds with CONVERT_TO_TEXT if all types are binary',
      [{ contentHandling: 'CONVERT_TO_TEXT' }, [], { binaryMediaTypes: ['*/*'] }],
      204,
    ],
  ];
  it.each(cases)('%s', async (_name, given, want) => {
    expect((await sendOptions(...given)).status).toBe(want);
  });
});
