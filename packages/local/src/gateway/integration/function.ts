import { type Invocation, type Invoke, InvokeError } from '../../model.ts';
import type { FunctionIntegration } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';
import type { ProxyEvent } from './event.ts';

/** Lambda's maximum request payload: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const eventLimit = 6 * 1024 * 1024;

/** JSON can make a body this many times as large: it escapes a control character as `\u0001`. */
const maxEscapeFactor = 6;

/**
 * Invokes the function of a proxy integration.
 * @throws {GatewayError} when the event is too large, or the function may not be invoked, fails, or takes longer than the
 *   integration's timeout
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
  if (integration.mapsForbiddenHeader) {
    throw new GatewayError('API_CONFIGURATION_ERROR', {
      reason: 'requestParameters sets a header that API Gateway does not allow to be mapped',
    });
  }
  checkSize(event);
  const invocation = invoke(integration.functionArn, event, sourceArn).catch(throwGatewayError);
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
  const mayBeTooLarge = (event.body?.length ?? 0) * maxEscapeFactor + 65_536 > eventLimit;
  if (mayBeTooLarge && Buffer.byteLength(JSON.stringify(event)) > eventLimit)
    throw new GatewayError('REQUEST_TOO_LARGE');
}

function throwGatewayError(error: unknown): never {
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
