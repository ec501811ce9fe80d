import { toErrorVariables } from './gateway-response.ts';
import type { Outcome } from './pipeline.ts';
import { renderTemplate } from './template.ts';

/**
 * Returns the line of the stage's access log for a request, in the stage's format; `-` for what is not known. AWS's page does
 * not say how values are escaped; here, as in a JSON string.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 * @param milliseconds how long the response took
 */
export function renderAccessLog(format: string, outcome: Outcome, milliseconds: number, isTraced = false): string {
  const { state, response, error, integrationMilliseconds } = outcome;
  const context = {
    ...state.context,
    ...(isTraced && { xrayTraceId: /Root=([^;\s]+)/.exec(state.request.traceId)?.[1] }),
    status: response.status,
    responseLatency: milliseconds,
    responseLength: response.body.length,
    ...(integrationMilliseconds !== undefined && toIntegration(Math.round(integrationMilliseconds), response.status)),
  };
  const variables = { ...state, context, ...(error && { error: toErrorVariables(error) }) };
  return renderTemplate(format, variables, '-');
}

/** `integrationStatus` is that of the Invoke API, `integration.status` the one that the function returned. */
function toIntegration(latency: number, status: number) {
  return {
    integrationLatency: latency,
    integrationStatus: 200,
    integration: { integrationStatus: 200, latency, status },
  };
}
