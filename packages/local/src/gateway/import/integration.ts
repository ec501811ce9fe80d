import type { FunctionIntegration, Integration, MockIntegration, MockResponse } from '../definition.ts';
import { type Json, toObject, toTexts } from '../json.ts';

/** Where API Gateway gives up unless the integration says otherwise. */
const defaultTimeout = 29_000;

const functionUri = /^arn:[\w-]+:apigateway:[\w-]+:lambda:path\/+2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Headers that no request mapping may set, though the mappings of a proxy integration have no other effect. */
const illegal = new Set([
  'authorization',
  'connection',
  'content-length',
  'expect',
  'proxy-authenticate',
  'te',
  'transfer-encoding',
]);

/** What a template of this gateway can't do: Velocity directives and the variables that need them. */
const velocity = /^[ \t]*#|\$(?:input|util)\b/m;

/** The integration of the method `name`, from `x-amazon-apigateway-integration`; of any kind but these two is refused. */
export function toIntegration(name: string, source: unknown, errors: string[]): Integration {
  const integration = toObject(source);
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
    mapsIllegally: Object.keys(toObject(requestParameters)).some((key) => illegal.has(toHeaderName(key))),
    timeoutMilliseconds: typeof timeoutInMillis === 'number' ? timeoutInMillis : defaultTimeout,
  };
}

function toMockIntegration(name: string, source: Json, errors: string[]): MockIntegration {
  const integration: MockIntegration = {
    type: 'mock',
    requestTemplates: lowerCased(toTexts(source.requestTemplates)),
    passthrough: toPassthrough(source.passthroughBehavior),
    convertsToText: source.contentHandling === 'CONVERT_TO_TEXT',
    responses: toResponses(toObject(source.responses)),
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

function toResponses(responses: Json): MockIntegration['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([pattern, response]) => [pattern, toResponse(toObject(response))]),
  );
}

function toResponse({ statusCode, responseParameters, responseTemplates }: Json): MockResponse {
  return {
    status: /^[2-5]\d\d$/.test(String(statusCode)) ? Number(statusCode) : 200,
    headers: toTexts(responseParameters),
    templates: toTexts(responseTemplates),
  };
}

function lowerCased(map: { [key: string]: string }): { [key: string]: string } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key.toLowerCase(), value]));
}
