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

/** What a client gets from a mock integration. */
async function toAnswer(
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
  it('answers a preflight request with the headers mapped, and no body', async () => {
    const { status, head, body } = await toAnswer({});
    expect({ status, body }).toEqual({ status: 204, body: '' });
    expect(head).toContain('Access-Control-Allow-Origin: *');
    expect(head).toContain('Access-Control-Allow-Methods: OPTIONS,GET');
    expect(head).not.toContain('X-Amzn-Trace-Id');
  });

  it('takes the response whose pattern the status matches', async () => {
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
    const { status, head, body } = await toAnswer(integration);
    expect({ status, body }).toEqual({ status: 501, body: '{"status":501,"at":"/prod/items"}' });
    expect(head).toContain('Content-Type: application/problem+json');
  });

  it('leaves out a header that frames the message or has a line break in it', async () => {
    const responseParameters = {
      'method.response.header.Transfer-Encoding': "'chunked'",
      'method.response.header.Content-Length': "'7'",
      'method.response.header.X-A': "'a\r\nb: c'",
    };
    const { status, head } = await toAnswer({ responses: { default: { statusCode: '200', responseParameters } } });
    expect(status).toBe(200);
    expect(head.match(/transfer-encoding|content-length: \d|x-a:/gi)).toEqual(['Content-Length: 0']);
  });

  const text = ['Content-Type: text/plain'];
  const cases: [name: string, given: [Json, string[]?, (Given & { body?: string })?], want: number][] = [
    ['answers 500 where the template gives no status', [{ requestTemplates: { 'application/json': '{}' } }], 500],
    ['answers 500 where no response is defined for the status', [{ responses: {} }], 500],
    ['takes a statusCode without quotes', [{ requestTemplates: { 'application/json': '{statusCode:200}' } }], 204],
    ['passes another media type through, which has no status: 500', [{}, text], 500],
    [
      'passes another media type through, which has a status',
      [{ passthroughBehavior: 'when_no_match' }, [...text, 'Content-Length: 18'], { body: '{"statusCode":200}' }],
      204,
    ],
    ['answers 415 for another media type with the behaviour never', [{ passthroughBehavior: 'never' }, text], 415],
    [
      'answers 415 for another media type with the behaviour when_no_templates',
      [{ passthroughBehavior: 'when_no_templates' }, text],
      415,
    ],
    ['answers 500 where all types are binary', [{}, [], { binaryMediaTypes: ['*/*'] }], 500],
    [
      'answers where all types are binary with CONVERT_TO_TEXT',
      [{ contentHandling: 'CONVERT_TO_TEXT' }, [], { binaryMediaTypes: ['*/*'] }],
      204,
    ],
  ];
  it.each(cases)('%s', async (_name, given, want) => {
    expect((await toAnswer(...given)).status).toBe(want);
  });
});
