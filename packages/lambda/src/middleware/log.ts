import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { ProblemError } from '../problem.ts';
import { toSourceStack } from '../stack-trace.ts';

/** One line of the log, told as JSON. It never holds what a client sent or stored. */
export interface LogEntry {
  /** RFC 3339. Lambda takes an entry without one for an INFO. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html */
  timestamp: string;
  level: 'INFO' | 'ERROR';
  /** API Gateway's, which a problem names as its `instance`. */
  requestId: string | undefined;
  /** Lambda's, which stands in its own lines around the invocation. */
  lambdaRequestId: string | undefined;
  operationId: string | undefined;
  status: number | undefined;
  milliseconds: number;
  /** Present for a 5xx that nobody meant: what was thrown, and the calls it came through. */
  error?: { name: string; message: string; stack: string | undefined; cause?: string };
}

/** Writes an entry for every request once it is answered: a line of JSON on standard output unless told otherwise. */
export function log(write: (entry: LogEntry) => void = writeLine): Middleware {
  return { before: logBefore, after: logAfter, onError: logAfter };

  function logBefore({ event, internal }: Request) {
    internal.event = event;
    internal.start = performance.now();
  }

  function logAfter({ response, error, context, internal }: Request) {
    const { event, operationId, start = 0 } = internal;
    const status = response?.statusCode;
    const failed = status === undefined || status >= 500;
    write({
      timestamp: new Date().toISOString(),
      level: failed ? 'ERROR' : 'INFO',
      requestId: event?.requestContext?.requestId,
      lambdaRequestId: context?.awsRequestId,
      operationId,
      status,
      milliseconds: Math.round((performance.now() - start) * 1000) / 1000,
      ...(failed && error && !(error instanceof ProblemError) && { error: toEntry(error) }),
    });
  }
}

/** The event is kept beside, because the contract's request takes its place for the middlewares within. */
type Internal = { event?: Partial<APIGatewayProxyEvent>; operationId?: string; start?: number };
type Middleware = MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult, Error, Context, Internal>;
type Request = Parameters<NonNullable<Middleware['before']>>[0];

function toEntry({ name, message, stack, cause }: Error) {
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
