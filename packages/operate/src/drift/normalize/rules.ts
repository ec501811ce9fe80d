// biome-ignore lint/suspicious/noExplicitAny: a part of an OpenAPI document, whose structure each rule checks as far as it reads it
export type Node = { [key: string]: any };

/** The parts of a document to which rules apply. */
export type Part =
  | 'settings'
  | 'operation'
  | 'parameter'
  | 'response'
  | 'integration'
  | 'authorizer'
  | 'schema'
  | 'gatewayResponse';

/** Why two documents that differ by this have no drift. */
export interface Rule {
  /** The part whose form the rule makes equal in both documents. */
  of: Part;
  /** What an export renames, drops or adds. */
  what: string;
  /**
   * How the rule is known: from an export that was recorded from AWS, from AWS's documentation, from an export or a report
   * that someone published, or assumed from what the resource can store at all.
   */
  evidence: 'recorded' | 'documented' | 'published' | 'assumed';
  source: string;
  /** Returns the part without the difference. */
  apply: (part: Node) => Node;
}

const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const reference = 'https://docs.aws.amazon.com/apigateway/latest/api';
/** Recorded from AWS in 2025 by the tests of LocalStack: test_apigateway_extended.snapshot.json, test_export_oas30_openapi. */
const recording =
  'https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_extended.snapshot.json';

/**
 * Every difference between the document that API Gateway imports and the one that it exports for the same API. What a
 * document is read for is in comparable.ts; anything else in it, such as `servers`, `tags` and `summary`, is not compared.
 */
export const rules: readonly Rule[] = [
  {
    of: 'settings',
    what: 'The order of binary media types is not significant.',
    evidence: 'documented',
    source: `${reference}/API_RestApi.html`,
    apply: (settings) => change(settings, 'binaryMediaTypes', sort),
  },
  {
    of: 'settings',
    what: 'HEADER, the default source of API keys, may be left out.',
    evidence: 'documented',
    source: `${guide}/api-gateway-swagger-extensions-api-key-source.html`,
    apply: (settings) => without(settings, 'apiKeySource', 'HEADER'),
  },
  {
    of: 'settings',
    what: 'In a policy, execute-api:/ becomes the ARN of the API.',
    evidence: 'documented',
    source: `${guide}/apigateway-resource-policies-create-attach.html`,
    apply: (settings) => change(settings, 'policy', shortenArns),
  },
  {
    of: 'operation',
    what: 'A request body is always required: a method only stores the models of its media types.',
    evidence: 'assumed',
    source: `${reference}/API_Method.html`,
    apply: (operation) => change(operation, 'requestBody', ({ required, ...body }) => body),
  },
  {
    of: 'parameter',
    what: 'Of a parameter, only its name, place and whether it is required are kept: its type is string.',
    evidence: 'recorded',
    source: recording,
    apply: ({ in: location, name, required }) => ({ in: location, name, required: required === true }),
  },
  {
    of: 'response',
    what: 'The description of a response becomes "200 response".',
    evidence: 'recorded',
    source: recording,
    apply: ({ description, ...response }) => response,
  },
  {
    of: 'response',
    what: 'A response without models has an empty `content`.',
    evidence: 'recorded',
    source: recording,
    apply: (response) => withoutEmpty(response),
  },
  {
    of: 'response',
    what: 'Of a header, only the name is kept: its type is string.',
    evidence: 'recorded',
    source: recording,
    apply: (response) =>
      change(response, 'headers', (headers) => sort(Object.keys(headers).map((name) => name.toLowerCase()))),
  },
  {
    of: 'integration',
    what: 'The type and passthroughBehavior are in lower case.',
    evidence: 'recorded',
    source: recording,
    apply: (integration) => change(change(integration, 'type', toLowerCase), 'passthroughBehavior', toLowerCase),
  },
  {
    of: 'integration',
    what: 'A timeout of 29 seconds, the default, is left out.',
    evidence: 'recorded',
    source: recording,
    apply: (integration) => without(integration, 'timeoutInMillis', 29_000),
  },
  {
    of: 'integration',
    what: 'The default of passthroughBehavior is written out.',
    evidence: 'recorded',
    source: recording,
    apply: (integration) => without(integration, 'passthroughBehavior', 'when_no_match'),
  },
  {
    of: 'integration',
    what: 'A proxy integration may have a default response, which has no effect.',
    evidence: 'published',
    source: `${guide}/set-up-lambda-proxy-integrations.html`,
    apply: ({ responses, ...integration }) =>
      String(integration.type).endsWith('_proxy') ? integration : { ...integration, ...(responses && { responses }) },
  },
  {
    of: 'integration',
    what: 'The cache namespace is generated, and other defaults may be written out.',
    evidence: 'documented',
    source: `${reference}/API_Integration.html`,
    apply: ({ cacheNamespace, ...integration }) =>
      withoutEmpty(without(without(integration, 'connectionType', 'INTERNET'), 'responseTransferMode', 'BUFFERED')),
  },
  {
    of: 'authorizer',
    what: 'x-amazon-apigateway-authtype is free text, except for AWS signatures.',
    evidence: 'documented',
    source: `${guide}/api-gateway-swagger-extensions-authtype.html`,
    apply: ({ authtype, ...authorizer }) =>
      String(authtype).toLowerCase() === 'awssigv4' ? { type: 'awssigv4' } : authorizer,
  },
  {
    of: 'authorizer',
    what: 'The type is in lower case, and results are cached for 300 seconds by default.',
    evidence: 'documented',
    source: `${reference}/API_Authorizer.html`,
    apply: (authorizer) => without(change(authorizer, 'type', toLowerCase), 'authorizerResultTtlInSeconds', 300),
  },
  {
    of: 'authorizer',
    what: 'A header of the scheme is the identity source of the authorizer; that of a request authorizer is called Unused.',
    evidence: 'published',
    source: `${guide}/api-gateway-swagger-extensions-authorizer.html`,
    apply: ({ in: location, name, ...authorizer }) =>
      authorizer.type === 'request' || authorizer.type === 'awssigv4'
        ? authorizer
        : {
            identitySource: `method.request.${location === 'query' ? 'querystring' : location}.${name}`,
            ...authorizer,
          },
  },
  {
    of: 'schema',
    what: 'Texts and examples of a model may be dropped, and do not change what it accepts.',
    evidence: 'documented',
    source: `${guide}/api-gateway-known-issues.html`,
    apply: (schema) => Object.fromEntries(Object.entries(schema).filter(([keyword]) => !annotations.has(keyword))),
  },
  {
    of: 'schema',
    what: 'Required properties are sorted; the order of types and of the values of an enum is not significant either.',
    evidence: 'recorded',
    source:
      'https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_import.snapshot.json',
    apply: (schema) => ['required', 'enum', 'type'].reduce((each, keyword) => change(each, keyword, sort), schema),
  },
  {
    of: 'gatewayResponse',
    what: 'The status is a number.',
    evidence: 'published',
    source: 'https://github.com/mlcommons/dynabench (docs: an export with gateway responses)',
    apply: (response) => change(response, 'statusCode', String),
  },
  {
    of: 'gatewayResponse',
    what: 'Empty maps may be left out.',
    evidence: 'assumed',
    source: `${guide}/api-gateway-swagger-extensions-gateway-responses.gatewayResponse.html`,
    apply: withoutEmpty,
  },
];

const annotations = new Set([
  ...['title', 'description', 'default', 'example', 'examples', 'deprecated', 'externalDocs', 'xml'],
  ...['readOnly', 'writeOnly', 'discriminator', 'nullable', 'format', '$schema', 'id'],
]);

/** Returns an object with one member changed, if it has it. */
function change(part: Node, key: string, toChanged: (member: Node[string]) => unknown): Node {
  return part[key] === undefined ? part : { ...part, [key]: toChanged(part[key]) };
}

/** Returns an object without a member, if that has this value. */
function without(part: Node, key: string, value: unknown): Node {
  const { [key]: member, ...rest } = part;
  return member === value ? rest : part;
}

function withoutEmpty(part: Node): Node {
  return Object.fromEntries(Object.entries(part).filter(([, member]) => !isEmpty(member)));
}

function isEmpty(member: unknown): boolean {
  return member === null || (typeof member === 'object' && Object.keys(member as object).length === 0);
}

function sort(list: unknown): unknown {
  return Array.isArray(list)
    ? [...list].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
    : list;
}

function toLowerCase(text: unknown): string {
  return String(text).toLowerCase();
}

function shortenArns(policy: unknown): unknown {
  const text = JSON.stringify(policy).replaceAll(/arn:[\w-]+:execute-api:[\w-]*:\d*:\w+\//g, 'execute-api:/');
  return JSON.parse(text, (key, value) =>
    key === 'Resource' && Array.isArray(value) && value.length === 1 ? value[0] : value,
  );
}
