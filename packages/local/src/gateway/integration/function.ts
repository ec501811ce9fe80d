import { type Invocation, type Invoke, InvokeError } from '../../model.ts';
import type { FunctionIntegration } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';
import type { ProxyEvent } from './event.ts';

/** The most an event may be, as JSON: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const eventLimit = 6 * 1024 * 1024;

/** An event's JSON can be this many times as large as the body: a control character is escaped as `\u0001`. */
const escaped = 6;

/**
 * Invokes a proxy integration's function and waits for it no longer than the integration's timeout.
 * Refuses as API Gateway does what is too large, what may not be invoked, what fails, and what takes too long.
 */
export async function invokeFunction(
  integration: FunctionIntegration,
  event: ProxyEvent,
  sourceArn: string,
  invoke: Invoke,
): Promise<Invocation> {
  if (integration.httpMethod !== 'POST') {
    const reason = `the httpMethod of an aws_proxy integration must be POST; got ${integration.httpMethod}`;
    throw new GatewayError('INTEGRATION_FAILURE', { status: 500, reason });
  }
  if (integration.mapsIllegally) {
    throw new GatewayError('API_CONFIGURATION_ERROR', {
      reason: 'requestParameters sets a header that API Gateway does not allow to be mapped',
    });
  }
  checkSize(event);
  const invocation = invoke(integration.functionArn, event, sourceArn).catch(toGatewayError);
  const result = await withTimeout(invocation, integration.timeoutMilliseconds);
  if (result.functionError) {
    throw new GatewayError('DEFAULT_5XX', {
      status: 502,
      reason: 'the function failed',
    });
  }
  return result;
}

function checkSize(event: ProxyEvent): void {
  const mayBeTooLarge = (event.body?.length ?? 0) * escaped + 65_536 > eventLimit;
  if (mayBeTooLarge && Buffer.byteLength(JSON.stringify(event)) > eventLimit)
    throw new GatewayError('REQUEST_TOO_LARGE');
}

function toGatewayError(error: unknown): never {
  if (!(error instanceof InvokeError)) throw error;
  const { code, message } = error;
  throw code === 'AccessDeniedException'
    ? new GatewayError('API_CONFIGURATION_ERROR', { reason: `Invalid permissions on Lambda function: ${message}` })
    : new GatewayError('INTEGRATION_FAILURE', { status: 502, reason: message });
}

async function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new GatewayError('INTEGRATION_TIMEOUT')), milliseconds);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
