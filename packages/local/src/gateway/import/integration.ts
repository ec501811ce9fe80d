import type { FunctionIntegration, Integration, MockIntegration, MockResponse } from '../definition.ts';
import { type Json, toJsonObject, toStringMap } from '../json.ts';

/** API Gateway's default integration timeout, in milliseconds. */
const defaultTimeout = 29_000;

const functionUri = /^arn:[\w-]+:apigateway:[\w-]+:lambda:path\/+2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Headers that no request mapping may set. Other mappings of a proxy integration have no effect. */
const forbiddenHeaders = new Set([
  'authorization',
  'connection',
  'content-length',
  'expect',
  'proxy-authenticate',
  'te',
  'transfer-encoding',
]);

/**
 * Velocity directives, and the variables that need them. They are rejected instead of run: preflight responses, which mock
 * integrations are for here, do not need a VTL engine with AWS's `$input` and `$util`.
 */
const velocity = /^[ \t]*#|\$(?:input|util)\b/m;

/** Converts the `x-amazon-apigateway-integration` of the method `name`. Adds to `errors` if it is neither aws_proxy nor mock. */
export function toIntegration(name: string, source: unknown, errors: string[]): Integration {
  const integration = toJsonObject(source);
  const type = String(integration.type).toLowerCase();
  if (type === 'aws_proxy') return toFunctionIntegration(name, integration, errors);
  if (type !== 'mock') errors.push(toTypeError(name, source, type));
  return toMockIntegration(name, integration, errors);
}

function toTypeError(name: string, source: unknown, type: string): string {
  if (source === undefined) return `No integration defined for method '${name}'`;
  if (['aws', 'http', 'http_proxy'].includes(type)) {
    return `The integration of '${name}' has the type '${type}', but this gateway runs only 'aws_proxy' and 'mock'`;
  }
  return `Unknown integration type '${type === 'undefined' ? 'null' : type}' for '${name}'. Ignoring.`;
}

function toFunctionIntegration(
  name: string,
  { uri, httpMethod, timeoutInMillis, requestParameters }: Json,
  errors: string[],
): FunctionIntegration {
  const functionArn = functionUri.exec(String(uri))?.[1];
  if (functionArn === undefined) {
    errors.push(
      `Unable to put integration on '${name}': Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.`,
    );
  }
  return {
    type: 'function',
    functionArn: functionArn ?? '',
    httpMethod: String(httpMethod),
    mapsForbiddenHeader: Object.keys(toJsonObject(requestParameters)).some((key) =>
      forbiddenHeaders.has(toHeaderName(key)),
    ),
    timeoutMilliseconds: typeof timeoutInMillis === 'number' ? timeoutInMillis : defaultTimeout,
  };
}

function toMockIntegration(name: string, source: Json, errors: string[]): MockIntegration {
  const integration: MockIntegration = {
    type: 'mock',
    requestTemplates: withLowerCaseKeys(toStringMap(source.requestTemplates)),
    passthrough: toPassthrough(source.passthroughBehavior),
    convertsToText: source.contentHandling === 'CONVERT_TO_TEXT',
    responses: toMockResponses(toJsonObject(source.responses)),
  };
  const templates = [
    integration.requestTemplates,
    ...Object.values(integration.responses).map((each) => each.templates),
  ];
  if (templates.flatMap(Object.values).some((template) => velocity.test(template))) {
    errors.push(
      `A template of '${name}' uses Velocity directives, $input or $util, which this gateway does not run: it only replaces $context and $stageVariables`,
    );
  }
  return integration;
}

function toHeaderName(mapping: string): string {
  return mapping.replace(/^integration\.request\.header\./, '').toLowerCase();
}

function toPassthrough(behavior: unknown): MockIntegration['passthrough'] {
  return behavior === 'never' || behavior === 'when_no_templates' ? behavior : 'when_no_match';
}

function toMockResponses(responses: Json): MockIntegration['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([pattern, response]) => [pattern, toMockResponse(toJsonObject(response))]),
  );
}

function toMockResponse({ statusCode, responseParameters, responseTemplates }: Json): MockResponse {
  return {
    status: /^[2-5]\d\d$/.test(String(statusCode)) ? Number(statusCode) : 200,
    headers: toStringMap(responseParameters),
    templates: toStringMap(responseTemplates),
  };
}

function withLowerCaseKeys(map: { [key: string]: string }): { [key: string]: string } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key.toLowerCase(), value]));
}
