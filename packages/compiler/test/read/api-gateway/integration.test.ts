// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts of Fn::Sub
import { describe, expect, it } from '@jest/globals';
import { findWarnings, type Json, responses, toGateway } from './contract.ts';

const lambda =
  'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:a/invocations';
const sqs = 'arn:aws:apigateway:eu-west-1:sqs:path/1/queue';

function toPaths(integration: Json, method = 'get') {
  return { '/a': { get: { responses }, [method]: { responses, 'x-amazon-apigateway-integration': integration } } };
}

describe('an integration', () => {
  it.each([
    ['a function', { type: 'aws_proxy', httpMethod: 'POST', uri: lambda }],
    ['a function, in capitals', { type: 'AWS_PROXY', uri: { 'Fn::GetAtt': ['Function', 'Arn'] } }],
    ['a function of the template', { type: 'aws_proxy', uri: { 'Fn::Sub': '${Function.Arn}' } }],
    ['a function, by reference', { $ref: '#/components/x-amazon-apigateway-integrations/own' }],
  ])('with %s is replaced by the function', async (_, integration) => {
    const components = { 'x-amazon-apigateway-integrations': { own: { type: 'aws_proxy', uri: lambda } } };
    expect(await findWarnings({ paths: toPaths(integration), components })).toEqual([]);
  });

  it.each([
    ['http_proxy, https://example.com/a', { type: 'http_proxy', uri: 'https://example.com/a' }],
    ['http, https://${Host}', { type: 'http', uri: { 'Fn::Sub': 'https://${Host}' } }],
    [`aws, ${sqs}`, { type: 'aws', uri: sqs }],
    ['mock', { type: 'MOCK' }],
    ['aws_proxy, SQS-SendMessage', { type: 'AWS_PROXY', integrationSubtype: 'SQS-SendMessage' }],
    ['of unknown type', {}],
  ])('that is %s is replaced, with a warning that says so', async (text, integration) => {
    const given = { paths: toPaths(integration) };
    expect(await findWarnings(given)).toEqual([
      `replaced-integration: This integration (${text}) is replaced: the function implements every operation.`,
    ]);
    expect((await toGateway(given)).paths['/a'].get['x-amazon-apigateway-integration']).toMatchObject({
      type: 'aws_proxy',
      uri: 'arn:aws:lambda',
    });
  });

  it.each([
    [{ type: 'aws_proxy', uri: lambda, responseTransferMode: 'STREAM' }],
    [{ type: 'aws_proxy', uri: lambda.replace(/invocations$/, 'response-streaming-invocations') }],
  ])('that streams is replaced by one that does not: %j', async (integration) => {
    expect(await findWarnings({ paths: toPaths(integration) })).toEqual([
      expect.stringMatching(/^replaced-integration: This integration streams/),
    ]);
  });
});

describe('OPTIONS', () => {
  const allow = { 'method.response.header.Access-Control-Allow-Origin': "'https://example.com'" };
  const mock = { type: 'mock', responses: { default: { statusCode: '200', responseParameters: allow } } };

  it('with a mock integration gives way to the preflight response of the gateway document', async () => {
    const given = { paths: toPaths(mock, 'options') };
    expect(await findWarnings(given)).toEqual([
      'replaced-preflight: This preflight response for https://example.com is replaced by that of the gateway document.',
    ]);
    expect((await toGateway(given)).paths['/a'].options.responses).toHaveProperty('204');
  });

  it('with another integration is an operation', async () => {
    const { paths } = await toGateway({ paths: toPaths({ type: 'aws_proxy', uri: lambda }, 'options') });
    expect(paths['/a'].options).toMatchObject({ operationId: 'optionsA', responses: { 200: {} } });
  });

  it('of an HTTP API, as its CORS configuration, gives way too', async () => {
    const cors = { allowOrigins: ['https://example.com'], allowCredentials: true };
    expect(await findWarnings({ 'x-amazon-apigateway-cors': cors })).toEqual([
      expect.stringMatching(
        /^replaced-preflight: The CORS configuration for https:\/\/example.com, with credentials, is/,
      ),
    ]);
  });
});
