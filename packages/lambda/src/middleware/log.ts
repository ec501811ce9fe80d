import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { ProblemError } from '../problem.ts';
import { toSourceStack } from '../stack-trace.ts';
import { type Metrics, toMetrics } from './metrics.ts';

/** One line of the log, written as JSON. It never contains data that a client sent or stored. */
export interface LogEntry extends Partial<Omit<Metrics, 'operationId'>> {
  /**
   * In RFC 3339 format; without one, Lambda treats every entry as INFO.
   * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
   */
  timestamp: string;
  level: 'INFO' | 'ERROR';
  /** API Gateway's id, also the `instance` of a problem. */
  requestId: string | undefined;
  /** Lambda's id, as in the lines that Lambda logs for the invocation. */
  lambdaRequestId: string | undefined;
  /** X-Ray's id, also in the response's header `X-Amzn-Trace-Id`. */
  traceId: string | undefined;
  operationId: string | undefined;
  status: number | undefined;
  /** How long the invocation took. */
  milliseconds: number;
  /** On the first invocation of an execution environment, unless it was provisioned before. */
  coldStart?: true;
  /** The error behind an unexpected 5xx. */
  error?: { name: string; message: string; stack: string | undefined; cause?: string };
}

interface LogOptions {
  /** The CloudWatch namespace of the metrics that each entry publishes, for example the stack's name; none without one. */
  metricsNamespace?: string | undefined;
  write?: (entry: LogEntry) => void;
}

/**
 * Logs an entry for every response, to standard output by default.
 * Hand-written: the logger of Powertools for AWS Lambda would add 24 kB to the bundle.
 */
export function log({ metricsNamespace, write = writeLine }: LogOptions = {}): Middleware {
  // State is right here: an execution environment has one handler, and its first invocation is the cold start.
  let isCold = process.env.AWS_LAMBDA_INITIALIZATION_TYPE !== 'provisioned-concurrency';
  return { before: logBefore, after: logAfter, onError: logAfter };

  function logBefore({ event, internal }: Request) {
    internal.event = event;
    internal.start = process.hrtime.bigint();
  }

  function logAfter(request: Request) {
    const entry = { ...toEntry(request), ...(isCold && { coldStart: true as const }) };
    isCold = false;
    write(metricsNamespace ? { ...entry, ...toMetrics(entry, metricsNamespace) } : entry);
  }
}

type Internal = {
  /** The proxy event, which the middleware `request` replaces. */
  event?: Partial<APIGatewayProxyEvent>;
  operationId?: string;
  /** In nanoseconds, by `process.hrtime`: `performance` would load `node:perf_hooks` at the first request. */
  start?: bigint;
};
type Middleware = MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult, Error, Context, Internal>;
type Request = Parameters<NonNullable<Middleware['before']>>[0];

function toEntry({ response, error, context, internal }: Request): LogEntry {
  const { event, operationId, start = 0n } = internal;
  const status = response?.statusCode;
  const failed = status === undefined || status >= 500;
  return {
    timestamp: new Date().toISOString(),
    level: failed ? 'ERROR' : 'INFO',
    requestId: event?.requestContext?.requestId,
    lambdaRequestId: context?.awsRequestId,
    traceId: findTraceId(),
    operationId,
    status,
    milliseconds: toMilliseconds(process.hrtime.bigint() - start),
    ...(failed && error && !(error instanceof ProblemError) && { error: toErrorEntry(error) }),
  };
}

/**
 * Returns X-Ray's id of the request, if Lambda has one. The rest of the header is left out, as is an id that a client made up.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
function findTraceId(): string | undefined {
  return /Root=(1-[\da-f]{8}-[\da-f]{24})/.exec(process.env._X_AMZN_TRACE_ID ?? '')?.[1];
}

/** Converts nanoseconds, exact to a microsecond. */
function toMilliseconds(nanoseconds: bigint): number {
  return Math.round(Number(nanoseconds) / 1000) / 1000;
}

function toErrorEntry({ name, message, stack, cause }: Error) {
  return {
    name,
    message,
    stack: stack && toSourceStack(stack),
    ...(cause instanceof Error && { cause: `${cause.name}: ${cause.message}` }),
  };
}

function writeLine(entry: LogEntry): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}
