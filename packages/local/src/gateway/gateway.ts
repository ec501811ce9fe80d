import type { IncomingMessage } from 'node:http';
import type { ApiModel, Invoke } from '../model.ts';
import { renderAccessLog } from './access-log.ts';
import { findBodyError } from './checks/validation.ts';
import type { ApiDefinition } from './definition.ts';
import { bodyLimit, readBody } from './http/body.ts';
import type { Response } from './http/message.ts';
import { toRequest } from './http/request.ts';
import { startServer } from './http/server.ts';
import { importDocument } from './import/document.ts';
import { createPipeline, type Outcome } from './pipeline.ts';
import { toSegments } from './router.ts';

export interface GatewayOptions {
  /** 0 selects a free one. */
  port: number;
  host?: string;
  invoke: Invoke;
  /** Called once for each response. */
  log?: (record: AccessRecord) => void;
  now?: () => Date;
}

/** A line of the access log. */
export interface AccessRecord {
  method: string;
  /** Without the stage and the query. */
  path: string;
  status: number;
  milliseconds: number;
  requestId: string;
  /** Set if a function responded: whether in a new execution environment. */
  cold?: boolean;
  /** Set if the gateway responded instead of the integration: the type of the gateway response. */
  responseType?: string;
  /** Why the gateway responded, for the developer. */
  reason?: string;
  /** What the stage writes to its access log, if it has one. */
  accessLog?: string;
}

export interface Gateway {
  url: string;
  /**
   * Imports another document and serves it from the next request on, with `invoke` if given. Pending requests are still
   * answered by the old one.
   * @throws {ImportError} when API Gateway would reject the document; the old one is then still served
   */
  replace(api: ApiModel, invoke?: Invoke): void;
  /** Checks a JSON body against the model of a method, such as `POST` of `/items`. */
  acceptsBody(method: string, path: string, body: string): boolean;
  close(): Promise<void>;
}

/**
 * Imports an API's document as API Gateway does, and serves it both at `/` and under the stage's name.
 * @throws {ImportError} when API Gateway would reject the document
 * @throws {UserError} when the gateway cannot listen on the host and port
 */
export async function startGateway(api: ApiModel, options: GatewayOptions): Promise<Gateway> {
  const { port, host = '127.0.0.1', now = () => new Date() } = options;
  let deployment = createDeployment(api, options.invoke, now);
  const server = await startServer({
    port,
    host,
    respond: (message) => respond(message, deployment, options, server.port, now),
  });
  return {
    url: `http://${toHostname(host)}:${server.port}`,
    replace(next, invoke = options.invoke) {
      deployment = createDeployment(next, invoke, now);
    },
    acceptsBody: (method, path, body) => acceptsBody(deployment.definition, method, path, body),
    close: server.close,
  };
}

/** Converts a host to its form in a URL, where IPv6 addresses have brackets. */
function toHostname(host: string): string {
  if (host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

type Deployment = ReturnType<typeof createDeployment>;

function createDeployment(api: ApiModel, invoke: Invoke, now: () => Date) {
  const definition = importDocument(api.document, api.binaryMediaTypes);
  const pipeline = createPipeline(api, definition, { invoke, now });
  const { name: stage, ...logging } = api.stage;
  return { pipeline, definition, stage, stripsStage: !hasRootNamed(stage, definition), logging };
}

function acceptsBody({ resources }: ApiDefinition, httpMethod: string, path: string, body: string): boolean {
  const method = resources.find((resource) => resource.path === path)?.methods.get(httpMethod);
  return method !== undefined && findBodyError(method, 'application/json', body) === undefined;
}

async function respond(
  message: IncomingMessage,
  { pipeline, logging, ...stage }: Deployment,
  { log = () => {} }: GatewayOptions,
  port: number,
  now: () => Date,
): Promise<Response> {
  const startedAt = performance.now();
  const body = await readBody(message);
  const request = toRequest(message, body ?? Buffer.alloc(0), { ...stage, port, now });
  const outcome = body ? await pipeline(request) : undefined;
  const response = outcome?.response ?? toTooLargeResponse();
  const { method, path, requestId } = request;
  const milliseconds = Math.round(performance.now() - startedAt);
  log({
    ...{ method, path, status: response.status, milliseconds, requestId },
    ...(outcome && toLogDetails(outcome, milliseconds, logging)),
  });
  return response;
}

/** Checks for a root resource with the stage's name, which hides the stage. */
function hasRootNamed(stage: string, { resources }: ApiDefinition): boolean {
  return resources.some(({ path }) => toSegments(path)[0] === stage);
}

function toLogDetails(
  outcome: Outcome,
  milliseconds: number,
  { accessLogFormat, isTraced }: Deployment['logging'],
): Partial<AccessRecord> {
  const { cold, error } = outcome;
  const reason = error?.details.reason;
  return {
    ...(cold !== undefined && { cold }),
    ...(error && { responseType: error.type }),
    ...(reason !== undefined && { reason }),
    ...(accessLogFormat && { accessLog: renderAccessLog(accessLogFormat, outcome, milliseconds, isTraced) }),
  };
}

/** Returns the one response that gateway responses do not change. */
function toTooLargeResponse(): Response {
  return {
    status: 413,
    headers: [['Content-Type', 'text; charset=utf-8']],
    body: Buffer.from(`HTTP content length exceeded ${bodyLimit} bytes.`),
  };
}
