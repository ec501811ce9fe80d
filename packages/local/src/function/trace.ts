import { randomBytes } from 'node:crypto';

/**
 * Returns the tracing header of an invocation, `_X_AMZN_TRACE_ID`. A function that Lambda does not trace gets the root
 * alone. API Gateway passes on the trace of the request, whose decision about sampling counts; without one, all is sampled.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function toTraceHeader(event: unknown, isTraced = false): string {
  const given = findHeader(event);
  const root = /(?:^|;)\s*(Root=[^;\s]+)/.exec(given)?.[1] ?? `Root=${createTraceId(new Date())}`;
  if (!isTraced) return root;
  const sampled = /(?:^|;)\s*Sampled=([01])/.exec(given)?.[1] ?? '1';
  return `${root};Parent=${randomBytes(8).toString('hex')};Sampled=${sampled}`;
}

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-traceids */
function createTraceId(at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000).toString(16);
  return `1-${seconds.padStart(8, '0')}-${randomBytes(12).toString('hex')}`;
}

/** API Gateway adds the header to the event, too. */
function findHeader(event: unknown): string {
  const { headers } = (event ?? {}) as { headers?: { [name: string]: unknown } };
  return String(headers?.['X-Amzn-Trace-Id'] ?? '');
}
