import { describe, expect, it } from '@jest/globals';
import { toDocumentWithAuthorizer, toPolicy, withAuthorizer } from './authorizer-api.ts';
import { type Api, type Given, toDocument, toRaw, withApi } from './rest-api.ts';

const paths = { '/items': { get: {}, post: {} }, '/failing': { get: {} } };

/** Returns the response that a client receives with these gateway responses. */
async function sendWith(responses: object, line = 'GET /nowhere', headers: string[] = [], rest: Given = {}) {
  const document = toDocument(paths, { 'x-amazon-apigateway-gateway-responses': responses });
  return withApi({ document, ...rest }, async (api) => {
    const { status, head, body } = await api.sendRaw(toRaw(line, headers));
    return { status, head, body };
  });
}

function template(text: string) {
  return { responseTemplates: { 'application/json': text } };
}

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_api.snapshot.json
 */
describe('gateway responses: precedence', () => {
  it('is built in if nothing is defined', async () => {
    const { status, body } = await sendWith({});
    expect({ status, body }).toEqual({ status: 403, body: '{"message":"Missing Authentication Token"}' });
  });

  it('is DEFAULT_4XX if the type is not defined', async () => {
    const { status, body } = await sendWith({ DEFAULT_4XX: template('{"four":1}') });
    expect({ status, body }).toEqual({ status: 403, body: '{"four":1}' });
  });

  it('replaces every 4xx by the status of DEFAULT_4XX', async () => {
    expect(await sendWith({ DEFAULT_4XX: { statusCode: '418' } })).toMatchObject({ status: 418 });
  });

  it('is DEFAULT_5XX for a malformed proxy result', async () => {
    const response = await sendWith({ DEFAULT_5XX: template('{"five":1}') }, 'GET /failing', [], { result: [] });
    expect(response).toMatchObject({ status: 502, body: '{"five":1}' });
  });

  it('is the type itself if it is defined, which inherits nothing from DEFAULT_4XX', async () => {
    const DEFAULT_4XX = { statusCode: '418', ...template('{"four":1}') };
    const response = await sendWith({ DEFAULT_4XX, MISSING_AUTHENTICATION_TOKEN: { responseParameters: {} } });
    expect(response).toMatchObject({ status: 403, body: '{"message":"Missing Authentication Token"}' });
  });

  it('changes the status to that of the type', async () => {
    expect(await sendWith({ MISSING_AUTHENTICATION_TOKEN: { statusCode: '404' } })).toMatchObject({ status: 404 });
  });
});

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
describe('gateway responses: template', () => {
  async function renderBody(text: string, line?: string, headers?: string[], rest?: Given) {
    return (await sendWith({ DEFAULT_4XX: template(text), DEFAULT_5XX: template(text) }, line, headers, rest)).body;
  }

  const cases: [name: string, given: string, want: string | RegExp][] = [
    [
      'quotes $context.error.messageString',
      '{"m":$context.error.messageString}',
      '{"m":"Missing Authentication Token"}',
    ],
    ['does not quote $context.error.message', '{"m":"$context.error.message"}', '{"m":"Missing Authentication Token"}'],
    ['replaces $context.error.responseType', '$context.error.responseType', 'MISSING_AUTHENTICATION_TOKEN'],
    ['replaces $context.httpMethod and $context.path', '$context.httpMethod $context.path', 'GET /prod/nowhere'],
    ['replaces $context.identity.sourceIp', '$context.identity.sourceIp', '127.0.0.1'],
    ['replaces $context.requestId', 'urn:uuid:$context.requestId', /^urn:uuid:[0-9a-f-]{36}$/],
    ['replaces an unknown variable with nothing', '[$context.nothing]', '[]'],
    ['replaces an inherited property with nothing', '[$context.toString][$context.constructor.name]', '[][]'],
    ['accepts a variable in braces', '${' + 'context.stage}s', 'prods'],
    ['executes nothing', '#set($a = 1)$a $input.body', '#set($a = 1)$a $input.body'],
  ];
  it.each(cases)('%s', async (_name, given, want) => {
    const body = await renderBody(given);
    if (want instanceof RegExp) expect(body).toMatch(want);
    else expect(body).toBe(want);
  });

  it('replaces $stageVariables', async () => {
    const rest = { stage: { variables: { colour: 'blue' } } };
    expect(await renderBody('$stageVariables.colour', 'GET /nowhere', [], rest)).toBe('blue');
  });

  it('replaces parameters of the request', async () => {
    const text = 'method.request.header.X-A method.request.querystring.b';
    expect(await renderBody(text, 'GET /nowhere?b=2', ['X-A: 1'])).toBe('1 2');
  });

  it('escapes client input for a JSON string', async () => {
    const body = await renderBody('{"path":"$context.path"}', 'GET /a"b\\');
    expect(JSON.parse(body)).toEqual({ path: '/prod/a"b\\' });
  });

  it('has a JSON-safe validationErrorString if the body was rejected', async () => {
    const document = toDocument(
      {
        '/items': {
          post: { requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['id'] } } } } },
        },
      },
      {
        'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true } },
        'x-amazon-apigateway-request-validator': 'all',
        'x-amazon-apigateway-gateway-responses': {
          BAD_REQUEST_BODY: template('{"e":"$context.error.validationErrorString"}'),
        },
      },
    );
    await withApi({ document }, async (api) => {
      const response = await api.send('/items', { method: 'POST' });
      expect(await response.json()).toEqual({ e: expect.stringContaining('id') });
    });
  });

  it('is selected by the first type of Accept, else JSON', async () => {
    const responseTemplates = { 'application/json': '{}', 'text/html': '<p>' };
    const html = await sendWith({ DEFAULT_4XX: { responseTemplates } }, 'GET /nowhere', ['Accept: text/html, */*']);
    expect(html.head).toContain('Content-Type: text/html');
    expect(html.body).toBe('<p>');
    const json = await sendWith({ DEFAULT_4XX: { responseTemplates } }, 'GET /nowhere', ['Accept: text/plain']);
    expect(json.body).toBe('{}');
  });

  it('sets the media type of the response', async () => {
    const responseTemplates = { 'application/problem+json': '{"status":403}' };
    const { head, body } = await sendWith({ DEFAULT_4XX: { responseTemplates } });
    expect(head).toContain('Content-Type: application/problem+json');
    expect(body).toBe('{"status":403}');
  });
});

describe('gateway responses: variables at each step', () => {
  const text =
    '$context.resourcePath $context.authorizer.principalId $context.identity.apiKeyId method.request.path.id';
  const document = toDocumentWithAuthorizer({});
  document.components.securitySchemes.key = { type: 'apiKey', name: 'x-api-key', in: 'header' };
  const security = [{ caller: [], key: [] }];
  const parameters = [{ name: 'q', in: 'query', required: true }];
  Object.assign(document, {
    paths: toDocument({ '/items/{id}': { get: { security, parameters } } }).paths,
    'x-amazon-apigateway-request-validators': { all: { validateRequestParameters: true } },
    'x-amazon-apigateway-request-validator': 'all',
    'x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: template(text), DEFAULT_5XX: template(text) },
  });
  const apiKeys = [{ id: 'key1', value: 'secret' }];

  const cases: [name: string, path: string, headers: { [name: string]: string }, want: string][] = [
    ['nothing before a method is found', '/nowhere', {}, '   '],
    ['the method before authorization', '/items/1', {}, '/items/{id}   1'],
    ['the caller before the API key is checked', '/items/1', { authorization: 'x' }, '/items/{id} me  1'],
    [
      'the API key before validation',
      '/items/1',
      { authorization: 'x', 'x-api-key': 'secret' },
      '/items/{id} me key1 1',
    ],
    [
      'all of it when the integration fails',
      '/items/1?q=1',
      { authorization: 'x', 'x-api-key': 'secret' },
      '/items/{id} me key1 1',
    ],
  ];
  it.each(cases)('contain %s', async (_name, path, headers, want) => {
    async function use(api: Api) {
      expect(await (await api.send(path, { headers })).text()).toBe(want);
    }
    await withAuthorizer(toPolicy('Allow'), use, {}, { document, apiKeys, result: [] });
  });
});

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_common.snapshot.json
 */
describe('gateway responses: headers', () => {
  function withHeader(mapping: string, line?: string, headers?: string[]) {
    return sendWith(
      { DEFAULT_4XX: { responseParameters: { 'gatewayresponse.header.X-Mapped': mapping } } },
      line,
      headers,
    );
  }

  it('sends a quoted literal', async () => {
    expect((await withHeader("'*'")).head).toContain('X-Mapped: *');
  });

  it('sends a header of the request', async () => {
    const { head } = await withHeader('method.request.header.Origin', 'GET /nowhere', ['Origin: https://a.example']);
    expect(head).toContain('X-Mapped: https://a.example');
  });

  it('omits a parameter that the request does not have', async () => {
    expect((await withHeader('method.request.querystring.a')).head).not.toContain('X-Mapped');
  });

  it('omits a value with a line break', async () => {
    const { status, head } = await withHeader('method.request.querystring.a', 'GET /nowhere?a=1%0d%0aSet-Cookie:%20b');
    expect(status).toBe(403);
    expect(head).not.toMatch(/X-Mapped|Set-Cookie/);
  });

  it('can set the Content-Type', async () => {
    const responseParameters = { 'gatewayresponse.header.Content-Type': "'application/problem+json'" };
    const { head } = await sendWith({ DEFAULT_4XX: { responseParameters } });
    expect(head.match(/content-type: .*/gi)).toEqual(['Content-Type: application/problem+json']);
  });

  it('contain the ids of the request and the type of error, but no trace', async () => {
    const { head } = await sendWith({});
    expect(head).toMatch(/x-amzn-RequestId: [0-9a-f-]{36}/);
    expect(head).toMatch(/x-amz-apigw-id: .{15}=/);
    expect(head).toContain('x-amzn-ErrorType: MissingAuthenticationTokenException');
    expect(head).not.toContain('X-Amzn-Trace-Id');
  });
});
