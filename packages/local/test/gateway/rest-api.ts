import { once } from 'node:events';
import { connect } from 'node:net';
import { type AccessRecord, startGateway } from '../../src/gateway/gateway.ts';
import type { ProxyEvent } from '../../src/gateway/integration/event.ts';
import type { ApiModel, Invocation } from '../../src/model.ts';

const handlerArn = 'arn:aws:lambda:eu-west-1:123456789012:function:api';

// biome-ignore lint/suspicious/noExplicitAny: documents and responses are open, as they are on AWS
export type Json = { [key: string]: any };

/** A call that the stand-in function received. */
export interface Call {
  functionArn: string;
  event: ProxyEvent & Json;
  sourceArn: string;
}

export interface Given extends Partial<Omit<ApiModel, 'stage'>> {
  stage?: Partial<ApiModel['stage']>;
  /** What the function returns: a string is the payload itself, anything else becomes JSON. */
  result?: unknown;
  /** Replaces the Invoke API, instead of `result`. */
  invoke?: (call: Call) => Promise<Partial<Invocation>>;
  now?: () => Date;
}

/** Returns a proxy integration with the stand-in function. */
export function toFunction(functionArn = handlerArn): Json {
  const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
  return { type: 'aws_proxy', httpMethod: 'POST', uri };
}

/** Returns an operation with a proxy integration. */
export function toOperation(operation: Json = {}): Json {
  return { 'x-amazon-apigateway-integration': toFunction(), ...operation };
}

/** Adds those parameters of the path that are not yet declared. */
export function declareParameters(path: string, parameters: Json[] = []): { parameters: Json[] } {
  const names = [...path.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name]) => name);
  const missing = names.filter((name) => !parameters.some((given) => given.in === 'path' && given.name === name));
  const schema = { type: 'string' };
  return { parameters: [...missing.map((name) => ({ name, in: 'path', required: true, schema })), ...parameters] };
}

/** Returns a document with these paths, each method with a proxy integration. */
export function toDocument(paths: { [path: string]: Json }, rest: Json = {}): Json {
  const items = Object.entries(paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => {
      const { parameters } = declareParameters(path, operation?.parameters);
      return [method, toOperation(parameters.length ? { ...operation, parameters } : operation)];
    });
    return [path, Object.fromEntries(operations)];
  });
  return { openapi: '3.0.1', info: { title: 'test', version: '1' }, paths: Object.fromEntries(items), ...rest };
}

/** Starts a gateway in front of a stand-in function that records its calls. */
export async function startApi({ stage, result = {}, invoke, now, ...api }: Given = {}) {
  const calls: Call[] = [];
  const records: AccessRecord[] = [];
  const payload = typeof result === 'string' ? result : JSON.stringify(result);
  const gateway = await startGateway(toApiModel(api, stage), {
    port: 0,
    ...(now && { now }),
    log: (record) => records.push(record),
    invoke: async (functionArn, event, sourceArn) => {
      const call = { functionArn, event: event as Call['event'], sourceArn };
      calls.push(call);
      return { payload, functionError: false, cold: false, milliseconds: 1, ...(await invoke?.(call)) };
    },
  });
  function send(path: string, init: RequestInit = {}) {
    return fetch(gateway.url + path, init);
  }
  return { ...gateway, calls, records, send, sendRaw: (text: string) => sendRaw(gateway.url, text) };
}

export type Api = Awaited<ReturnType<typeof startApi>>;

/** Runs `use` with a gateway, then closes it. */
export async function withApi<T>(given: Given, use: (api: Api) => Promise<T>): Promise<T> {
  const api = await startApi(given);
  try {
    return await use(api);
  } finally {
    await api.close();
  }
}

/** Returns the event of a raw request, by default to an API of two operations and a greedy path. */
export async function toEvent(line: string, headers: string[] = [], body = '', given: Given = {}) {
  const document = toDocument({
    '/items': { post: { operationId: 'createItem' } },
    '/items/{id}': { get: {} },
    '/{proxy+}': { get: {} },
  });
  return withApi({ document, ...given }, async (api) => {
    await api.sendRaw(toRaw(line, headers, body));
    return api.calls[0]?.event;
  });
}

function toApiModel(api: Partial<ApiModel>, stage: Partial<ApiModel['stage']> = {}): ApiModel {
  return {
    logicalId: 'Api',
    id: 'a1b2c3d4e5',
    region: 'eu-west-1',
    accountId: '123456789012',
    document: toDocument({ '/items': { get: {}, post: {} }, '/items/{id}': { get: {} } }),
    binaryMediaTypes: [],
    stage: { name: 'prod', variables: null, throttling: {}, ...stage },
    ...api,
  };
}

/** Sends raw bytes and reads until the gateway closes the connection. */
async function sendRaw(url: string, text: string): Promise<{ status: number; head: string; body: string }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => {});
  socket.write(text, 'latin1');
  await once(socket, 'close');
  const [head = '', ...body] = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body: body.join('\r\n\r\n') };
}

/** Returns the text of a request that closes its connection. */
export function toRaw(line: string, headers: string[] = [], body = ''): string {
  return [`${line} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', body].join('\r\n');
}
