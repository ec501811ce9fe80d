import { describe, expect, it, jest } from '@jest/globals';
import { InvokeError } from '../../src/model.ts';
import { type Call, type Given, toDocument, toOperation, withApi } from './rest-api.ts';

async function toAnswer(given: Given, body?: string) {
  return withApi(given, async (api) => {
    const response = await api.send('/items', body === undefined ? {} : { method: 'POST', body });
    return {
      status: response.status,
      type: response.headers.get('x-amzn-errortype'),
      body: await response.text(),
      responseType: api.records[0]?.responseType,
      calls: api.calls.length,
    };
  });
}

function fail(error: Error) {
  return { invoke: () => Promise.reject(error) };
}

const internal = '{"message": "Internal server error"}';

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
 */
describe('integration failures', () => {
  const cases: [name: string, given: Given, want: object][] = [
    [
      'answers 502 for a function that failed',
      { invoke: async () => ({ functionError: true, payload: '{"errorMessage":"boom"}' }) },
      { status: 502, body: internal, responseType: 'DEFAULT_5XX' },
    ],
    [
      'answers 500 for a function without a permission for the gateway',
      fail(new InvokeError('AccessDeniedException', 'no')),
      { status: 500, body: internal, responseType: 'API_CONFIGURATION_ERROR' },
    ],
    [
      'answers 502 for a function that is throttled',
      fail(new InvokeError('TooManyRequestsException', 'slow')),
      { status: 502, body: internal },
    ],
    [
      'answers 502 for a function that is not there',
      fail(new InvokeError('ResourceNotFoundException', 'gone')),
      { status: 502, body: internal },
    ],
    [
      'answers 504 at the timeout of the integration',
      {
        document: toDocument({
          '/items': {
            get: {
              'x-amazon-apigateway-integration': {
                ...toOperation()['x-amazon-apigateway-integration'],
                timeoutInMillis: 50,
              },
            },
          },
        }),
        invoke: () => new Promise((resolve) => setTimeout(resolve, 300, {})),
      },
      { status: 504, body: '{"message": "Endpoint request timed out"}', responseType: 'INTEGRATION_TIMEOUT' },
    ],
    [
      'answers 500 for an integration whose httpMethod is not POST, without invoking',
      {
        document: toDocument({
          '/items': {
            get: {
              'x-amazon-apigateway-integration': {
                ...toOperation()['x-amazon-apigateway-integration'],
                httpMethod: 'GET',
              },
            },
          },
        }),
      },
      { status: 500, body: internal, calls: 0 },
    ],
    [
      'answers 500 for an integration that maps to a header it may not set, without invoking',
      {
        document: toDocument({
          '/items': {
            get: {
              'x-amazon-apigateway-integration': {
                ...toOperation()['x-amazon-apigateway-integration'],
                requestParameters: { 'integration.request.header.Authorization': "'x'" },
              },
            },
          },
        }),
      },
      { status: 500, body: internal, calls: 0 },
    ],
  ];
  it.each(cases)('%s', async (_name, given, want) => {
    expect(await toAnswer(given)).toMatchObject({ type: 'InternalServerErrorException', ...want });
  });

  it('answers 500 for what nobody foresaw, tells stderr, and goes on serving', async () => {
    const stderr = jest.spyOn(console, 'error').mockImplementation(() => {});
    const answers = [new TypeError('surprise')];
    async function invoke() {
      const error = answers.pop();
      if (error) throw error;
      return {};
    }
    await withApi({ invoke }, async (api) => {
      expect((await api.send('/items')).status).toBe(500);
      expect((await api.send('/items')).status).toBe(200);
    });
    expect(stderr).toHaveBeenCalledWith('GET /items:', expect.any(TypeError));
    stderr.mockRestore();
  });
});

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
describe('size limits', () => {
  it('answers 413 in plain text for a body above 10,485,760 bytes', async () => {
    const document = toDocument(
      { '/items': { post: {} } },
      { 'x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: { statusCode: '418' } } },
    );
    await withApi({ document }, async (api) => {
      const response = await api.send('/items', { method: 'POST', body: 'x'.repeat(10_485_761) });
      expect(response.status).toBe(413);
      expect(response.headers.get('content-type')).toBe('text; charset=utf-8');
      expect(response.headers.get('x-amzn-requestid')).toBeNull();
      expect(await response.text()).toBe('HTTP content length exceeded 10485760 bytes.');
      expect(api.calls).toEqual([]);
    });
  });

  it('answers 413 for chunks that add up to more than 10,485,760 bytes', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let each = 0; each < 11; each++) controller.enqueue(new Uint8Array(1_000_000));
        controller.close();
      },
    });
    await withApi({}, async (api) => {
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
      expect((await api.send('/items', init)).status).toBe(413);
      expect((await api.send('/items')).status).toBe(200);
    });
  });

  it('answers 413 in JSON for a body whose event is above 6 MB', async () => {
    const answer = await toAnswer({}, 'x'.repeat(6_291_456));
    expect(answer).toMatchObject({
      status: 413,
      type: 'BadRequestException',
      body: '{"message": "Request Too Long"}',
      calls: 0,
    });
  });

  it('counts what JSON escapes: 2 MB of control characters are an event of 12 MB', async () => {
    expect(await toAnswer({}, '\u0001'.repeat(2_000_000))).toMatchObject({ status: 413, calls: 0 });
  });

  it('passes a body of 6,000,000 bytes', async () => {
    const seen: Call[] = [];
    async function invoke(call: Call) {
      seen.push(call);
      return {};
    }
    expect(await toAnswer({ invoke }, 'x'.repeat(6_000_000))).toMatchObject({ status: 200 });
    expect(seen[0]?.event.body).toHaveLength(6_000_000);
  });
});
