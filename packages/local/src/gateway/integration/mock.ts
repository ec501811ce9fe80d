import { isBinary } from '../binary.ts';
import type { MockIntegration, MockResponse } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';
import { type Fields, findHeader, type Response, toRequestMediaType } from '../http/message.ts';
import { toSendable } from '../http/sendable-headers.ts';
import { findMapped, type Names, renderTemplate } from '../template.ts';

/**
 * What a mock integration answers: its request template says the status, the response of that status the rest.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function toMockResponse(integration: MockIntegration, names: Names, binaryMediaTypes: string[]): Response {
  const mediaType = toRequestMediaType(names.request.headers);
  if (isBinary(mediaType, binaryMediaTypes) && !integration.convertsToText) {
    throw misconfigured('a binary request requires contentHandling CONVERT_TO_TEXT');
  }
  const status = findStatus(toInput(integration, mediaType, names));
  if (status === undefined) throw misconfigured('the request template does not set statusCode');
  const response = findResponse(integration.responses, status);
  if (!response) throw misconfigured(`no response is defined for the status ${status}`);
  return toResponse(response, names);
}

/** Without a template for its media type, a request passes through as it is, or is refused. */
function toInput({ requestTemplates, passthrough }: MockIntegration, mediaType: string, names: Names): string {
  const template = requestTemplates[mediaType];
  if (template !== undefined) return renderTemplate(template, names);
  const hasTemplates = Object.keys(requestTemplates).length > 0;
  if (passthrough === 'never' || (passthrough === 'when_no_templates' && hasTemplates)) {
    throw new GatewayError('UNSUPPORTED_MEDIA_TYPE');
  }
  return names.request.body.toString();
}

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

function toResponse({ status, headers, templates }: MockResponse, names: Names): Response {
  const fields = Object.entries(headers).flatMap(([key, mapping]): Fields => {
    const value = findMapped(mapping, names);
    return value === undefined ? [] : [[key.slice('method.response.header.'.length), value]];
  });
  const mapped = toSendable(fields);
  const [mediaType = 'application/json', template = ''] = Object.entries(templates)[0] ?? [];
  const hasType = findHeader(mapped, 'content-type') !== undefined;
  return {
    status,
    headers: hasType ? mapped : [...mapped, ['Content-Type', mediaType]],
    body: Buffer.from(renderTemplate(template, names)),
  };
}

function misconfigured(reason: string): GatewayError {
  return new GatewayError('API_CONFIGURATION_ERROR', { reason: `mock integration: ${reason}` });
}
