import { describe, expect, it, jest } from '@jest/globals';
import { InvokeError } from '../../src/model.ts';
import { type Call, type Given, toDocument, toOperation, withApi } from './rest-api.ts';

async function requestItems(given: Given, body?: string) {
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

function failWith(error: Error) {
  return { invoke: () => Promise.reject(error) };
}

const internalServerError = '{"message": "Internal server error"}';

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
 */
describe('integration failures', () => {
  const cases: [name: string, given: Given, want: object][] = [
    [
      'returns 502 for a function that failed',
      { invoke: async () => ({ functionError: true, payload: '{"errorMessage":"boom"}' }) },
      { status: 502, body: internalServerError, responseType: 'DEFAULT_5XX' },
    ],
    [
      'returns 500 for a function without a permission for the gateway',
      failWith(new InvokeError('AccessDeniedException', 'no')),
      { status: 500, body: internalServerError, responseType: 'API_CONFIGURATION_ERROR' },
    ],
    [
      'returns 502 for a function that is throttled',
      failWith(new InvokeError('TooManyRequestsException', 'slow')),
      { status: 502, body: internalServerError },
    ],
    [
      'returns 502 for a function that does not exist',
      failWith(new InvokeError('ResourceNotFoundException', 'gone')),
      { status: 502, body: internalServerError },
    ],
    [
      "returns 504 at the integration's timeout",
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
      'returns 500 for an integration whose httpMethod is not POST, without invoking',
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
      { status: 500, body: internalServerError, calls: 0 },
    ],
    [
      'returns 500 for an integration that maps a forbidden header, without invoking',
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
      { status: 500, body: internalServerError, calls: 0 },
    ],
  ];
  it.each(cases)('%s', async (_name, given, want) => {
    expect(await requestItems(given)).toMatchObject({ type: 'InternalServerErrorException', ...want });
  });

  it('returns 500 for an unexpected error, logs it to stderr, and keeps serving', async () => {
    const stderr = jest.spyOn(console, 'error').mockImplementation(() => {});
    const errors = [new TypeError('surprise')];
    async function invoke() {
      const error = errors.pop();
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
  it('returns 413 in plain text for a body of more than 10,485,760 bytes', async () => {
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

  it('returns 413 for chunks of more than 10,485,760 bytes in total', async () => {
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

  it('returns 413 in JSON for a body whose event exceeds 6 MB', async () => {
    const response = await requestItems({}, 'x'.repeat(6_291_456));
    expect(response).toMatchObject({
      status: 413,
      type: 'BadRequestException',
      body: '{"message": "Request Too Long"}',
      calls: 0,
    });
  });

  it('counts JSON escapes: 2 MB of control characters result in an event of 12 MB', async () => {
    expect(await requestItems({}, '\u0001'.repeat(2_000_000))).toMatchObject({ status: 413, calls: 0 });
  });

  it('accepts a body of 6,000,000 bytes', async () => {
    const seen: Call[] = [];
    async function invoke(call: Call) {
      seen.push(call);
      return {};
    }
    expect(await requestItems({ invoke }, 'x'.repeat(6_000_000))).toMatchObject({ status: 200 });
    expect(seen[0]?.event.body).toHaveLength(6_000_000);
  });
});
