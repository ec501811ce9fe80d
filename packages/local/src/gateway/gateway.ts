import type { IncomingMessage } from 'node:http';
import type { ApiModel, Invoke } from '../model.ts';
import { type Answer, createAnswer } from './pipeline.ts';
import { findBodyError } from './checks/validation.ts';
import type { Definition } from './definition.ts';
import { bodyLimit, readBody } from './http/body.ts';
import type { Response } from './http/message.ts';
import { toRequest } from './http/request.ts';
import { startServer } from './http/server.ts';
import { importDocument } from './import/document.ts';
import { toSegments } from './router.ts';

export interface GatewayOptions {
  /** 0 takes any free one. */
  port: number;
  host?: string;
  invoke: Invoke;
  /** Called once for each request that was answered. */
  log?: (record: AccessRecord) => void;
  now?: () => Date;
}

/** What an access log says of a request. */
export interface AccessRecord {
  method: string;
  /** Without the stage and the query. */
  path: string;
  status: number;
  milliseconds: number;
  requestId: string;
  /** Set where a function answered: whether in a new execution environment. */
  cold?: boolean;
  /** Set where the gateway answered in the integration's stead: the gateway response's type. */
  responseType?: string;
  /** What a developer should know of that. */
  reason?: string;
}

export interface Gateway {
  url: string;
  /**
   * Serves another import of the API from the next request on, which `invoke` answers; a request that has arrived is
   * still answered by the old one. Throws an ImportError and goes on with this one.
   */
  replace(api: ApiModel, invoke?: Invoke): void;
  /** Whether a method, such as `POST` of `/items`, takes a body of JSON as far as its model says. */
  takesBody(method: string, path: string, body: string): boolean;
  close(): Promise<void>;
}

/**
 * Imports an API's document as API Gateway would and serves it, at `/` and under the stage's name alike.
 * Rejects with an ImportError for a document that API Gateway refuses, and with a UserError when the port or the host can't be had.
 */
export async function startGateway(api: ApiModel, options: GatewayOptions): Promise<Gateway> {
  const { port, host = '127.0.0.1', now = () => new Date() } = options;
  let served = createServed(api, options.invoke, now);
  const server = await startServer({
    port,
    host,
    answer: (message) => answerMessage(message, served, options, server.port, now),
  });
  return {
    url: `http://${toHostname(host)}:${server.port}`,
    replace(next, invoke = options.invoke) {
      served = createServed(next, invoke, now);
    },
    takesBody: (method, path, body) => takesBody(served.definition, method, path, body),
    close: server.close,
  };
}

/** As it stands in an address, where IPv6 has brackets. */
function toHostname(host: string): string {
  if (host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

type Served = ReturnType<typeof createServed>;

function createServed(api: ApiModel, invoke: Invoke, now: () => Date) {
  const definition = importDocument(api.document, api.binaryMediaTypes);
  const answer = createAnswer(api, definition, { invoke, now });
  return { answer, definition, stage: api.stage.name, stripsStage: !hasRootNamed(api.stage.name, definition) };
}

function takesBody({ resources }: Definition, httpMethod: string, path: string, body: string): boolean {
  const method = resources.find((resource) => resource.path === path)?.methods.get(httpMethod);
  return method !== undefined && findBodyError(method, 'application/json', () => body) === undefined;
}

async function answerMessage(
  message: IncomingMessage,
  { answer, ...stage }: Served,
  { log = () => {} }: GatewayOptions,
  port: number,
  now: () => Date,
): Promise<Response> {
  const startedAt = performance.now();
  const body = await readBody(message);
  const request = toRequest(message, body ?? Buffer.alloc(0), { ...stage, port, now });
  const answered = body ? await answer(request) : { response: toTooLarge() };
  const { method, path, requestId } = request;
  const milliseconds = Math.round(performance.now() - startedAt);
  log({ method, path, status: answered.response.status, milliseconds, requestId, ...toDetails(answered) });
  return answered.response;
}

/** A resource with the stage's name at the root hides the stage. */
function hasRootNamed(stage: string, { resources }: Definition): boolean {
  return resources.some(({ path }) => toSegments(path)[0] === stage);
}

function toDetails({ cold, error }: Answer): Partial<AccessRecord> {
  const reason = error?.details.reason;
  return {
    ...(cold !== undefined && { cold }),
    ...(error && { responseType: error.type }),
    ...(reason !== undefined && { reason }),
  };
}

/** The one answer that no gateway response changes. */
function toTooLarge(): Response {
  return {
    status: 413,
    headers: [['Content-Type', 'text; charset=utf-8']],
    body: Buffer.from(`HTTP content length exceeded ${bodyLimit} bytes.`),
  };
}
