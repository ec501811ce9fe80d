import { isBinary } from '../binary.ts';
import type { MockIntegration, MockResponse } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';
import { findHeader, type NameValuePair, type Response, toRequestMediaType } from '../http/message.ts';
import { toSendableHeaders } from '../http/sendable-headers.ts';
import { findMappedValue, renderTemplate, type TemplateVariables } from '../template.ts';

/**
 * Renders the response of a mock integration: its request template sets the status, and that selects the response.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 * @throws {GatewayError} when the integration is misconfigured (500) or does not accept the media type (415)
 */
export function renderMockResponse(
  integration: MockIntegration,
  variables: TemplateVariables,
  binaryMediaTypes: string[],
): Response {
  const mediaType = toRequestMediaType(variables.request.headers);
  if (isBinary(mediaType, binaryMediaTypes) && !integration.convertsToText) {
    throw toConfigurationError('a binary request requires contentHandling CONVERT_TO_TEXT');
  }
  const status = findStatus(toInput(integration, mediaType, variables));
  if (status === undefined) throw toConfigurationError('the request template does not set statusCode');
  const response = findResponse(integration.responses, status);
  if (!response) throw toConfigurationError(`no response is defined for the status ${status}`);
  return renderResponse(response, variables);
}

/** A request without a template for its media type is passed through or rejected. */
function toInput(
  { requestTemplates, passthrough }: MockIntegration,
  mediaType: string,
  variables: TemplateVariables,
): string {
  const template = requestTemplates[mediaType];
  if (template !== undefined) return renderTemplate(template, variables);
  const hasTemplates = Object.keys(requestTemplates).length > 0;
  if (passthrough === 'never' || (passthrough === 'when_no_templates' && hasTemplates)) {
    throw new GatewayError('UNSUPPORTED_MEDIA_TYPE');
  }
  return variables.request.body.toString();
}

/** Not parsed as JSON: API Gateway also accepts a template such as `{statusCode:200}`. */
function findStatus(input: string): string | undefined {
  return /(?:^|[{,\s"'])statusCode["']?\s*:\s*["']?(\d{3})\b/.exec(input)?.[1];
}

function findResponse(responses: MockIntegration['responses'], status: string): MockResponse | undefined {
  const pattern = Object.keys(responses).find((each) => each !== 'default' && matches(each, status));
  return responses[pattern ?? 'default'];
}

function matches(pattern: string, status: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(status);
  } catch {
    return false;
  }
}

function renderResponse({ status, headers, templates }: MockResponse, variables: TemplateVariables): Response {
  const mapped = Object.entries(headers).flatMap(([key, mapping]): NameValuePair[] => {
    const value = findMappedValue(mapping, variables);
    return value === undefined ? [] : [[key.slice('method.response.header.'.length), value]];
  });
  const sendable = toSendableHeaders(mapped);
  const [mediaType = 'application/json', template = ''] = Object.entries(templates)[0] ?? [];
  const hasType = findHeader(sendable, 'content-type') !== undefined;
  return {
    status,
    headers: hasType ? sendable : [...sendable, ['Content-Type', mediaType]],
    body: Buffer.from(renderTemplate(template, variables)),
  };
}

function toConfigurationError(reason: string): GatewayError {
  return new GatewayError('API_CONFIGURATION_ERROR', { reason: `mock integration: ${reason}` });
}
