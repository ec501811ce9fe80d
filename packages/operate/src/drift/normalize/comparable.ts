import type { Node, Part, Rule } from './rule.ts';
import { mapSchema } from './schemas.ts';

/** What an API does, in a form that two documents of the same API share. */
export interface Comparable {
  settings: Node;
  /** By method and path, such as `POST /items`. */
  operations: { [route: string]: ComparableOperation };
  /** By type. */
  gatewayResponses: { [type: string]: Node };
  /** The models, to which `$ref`s in `body` and `responses` refer. */
  schemas: { [name: string]: Node };
}

export interface ComparableOperation {
  operationId?: string;
  /** Whether each parameter is required, by location and name, such as `query limit`. */
  parameters: { [name: string]: string };
  /** The models, by media type. */
  body: { [mediaType: string]: Node };
  responses: { [status: string]: Node };
  integration: Node;
  /** What the request validator checks. */
  validator: 'body and parameters' | 'body' | 'parameters' | 'nothing';
  security: { apiKey: boolean; authorizer?: Node };
}

/**
 * Reads a gateway document, or the export of an API, for what it does. Names that an export replaces are resolved: those of
 * validators and security schemes here, those of models where they are compared (`MODEL1a2b3c` is one for a schema in a body).
 * https://github.com/aws/aws-sdk/issues/468
 */
export function toComparable(document: Node, rules: readonly Rule[]): Comparable {
  function apply(of: Part, part: Node): Node {
    return rules.reduce((each, rule) => (rule.of === of ? rule.apply(each) : each), part);
  }
  const toOperation = createReader(document, apply);
  return {
    settings: apply('settings', toSettings(document)),
    operations: Object.fromEntries(
      listOperations(document).map(([route, operation]) => [route, toOperation(operation)]),
    ),
    gatewayResponses: mapMembers(document['x-amazon-apigateway-gateway-responses'], (each) =>
      apply('gatewayResponse', each),
    ),
    schemas: mapMembers(document.components?.schemas, (schema) => mapSchema(schema, (each) => apply('schema', each))),
  };
}

function toSettings(document: Node): Node {
  const entries = Object.entries({
    title: document.info?.title,
    binaryMediaTypes: document['x-amazon-apigateway-binary-media-types'],
    apiKeySource: document['x-amazon-apigateway-api-key-source'],
    minimumCompressionSize: document['x-amazon-apigateway-minimum-compression-size'],
    policy: document['x-amazon-apigateway-policy'],
  });
  return Object.fromEntries(entries.filter(([, setting]) => setting !== undefined));
}

/** Returns the operations by method and path. An export has `x-amazon-apigateway-any-method` for the method ANY. */
function listOperations({ paths = {} }: Node): [string, Node][] {
  return Object.entries<Node>(paths).flatMap(([path, item]) =>
    Object.entries<Node>(item)
      .filter(([key]) => methods.has(key))
      .map(([key, operation]): [string, Node] => [
        `${key === anyMethod ? 'ANY' : key.toUpperCase()} ${path}`,
        { ...operation, parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])] },
      ]),
  );
}

const anyMethod = 'x-amazon-apigateway-any-method';
const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', anyMethod]);

function createReader(document: Node, apply: (of: Part, part: Node) => Node): (operation: Node) => ComparableOperation {
  function toContent(content: Node | undefined): Node {
    return mapMembers(content, ({ schema = {} }) => mapSchema(schema, (each) => apply('schema', each)));
  }
  function toParameter(given: Node): [string, string] {
    const { in: location, name, required, ...rest } = apply('parameter', given);
    const others = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
    return [`${location} ${name}`, (required ? 'required' : 'optional') + others];
  }
  function toResponse({ content, ...response }: Node): Node {
    return apply('response', { ...response, ...(content && { content: toContent(content) }) });
  }
  return (given) => {
    const { requestBody = {}, ...operation } = apply('operation', given);
    const { content, ...body } = requestBody;
    return {
      operationId: operation.operationId,
      parameters: Object.fromEntries(operation.parameters.map(toParameter)),
      body: { ...body, ...toContent(content) },
      responses: mapMembers(operation.responses, toResponse),
      integration: apply('integration', operation['x-amazon-apigateway-integration'] ?? {}),
      validator: toValidator(document, operation),
      security: toSecurity(document, operation, (authorizer) => apply('authorizer', authorizer)),
    };
  };
}

/** A method without a validator of its own has that of the document. */
function toValidator(document: Node, operation: Node): ComparableOperation['validator'] {
  const key = 'x-amazon-apigateway-request-validator';
  const validator = document[`${key}s`]?.[operation[key] ?? document[key]] ?? {};
  if (validator.validateRequestBody) return validator.validateRequestParameters ? 'body and parameters' : 'body';
  return validator.validateRequestParameters ? 'parameters' : 'nothing';
}

/** API Gateway requires every scheme of the list: a method has at most one authorizer, and an API key besides. */
function toSecurity(
  document: Node,
  operation: Node,
  toAuthorizer: (authorizer: Node) => Node,
): ComparableOperation['security'] {
  const requirements: Node[] = operation.security ?? document.security ?? [];
  const entries = requirements.flatMap((requirement) => Object.entries<string[]>(requirement));
  const schemes = entries.map(([name, scopes]) => ({ scopes, ...document.components?.securitySchemes?.[name] }));
  const [authorizer] = schemes.filter((scheme) => !isApiKey(scheme)).map(flatten);
  return { apiKey: schemes.some(isApiKey), ...(authorizer && { authorizer: toAuthorizer(authorizer) }) };
}

function isApiKey(scheme: Node): boolean {
  return !('x-amazon-apigateway-authtype' in scheme) && String(scheme.name).toLowerCase() === 'x-api-key';
}

function flatten({ scopes, in: location, name, ...extensions }: Node): Node {
  return {
    ...{ in: location, name },
    authtype: extensions['x-amazon-apigateway-authtype'],
    ...extensions['x-amazon-apigateway-authorizer'],
    ...(scopes.length > 0 && { scopes: [...scopes].sort() }),
  };
}

function mapMembers(map: Node | undefined, toMapped: (member: Node) => Node): { [key: string]: Node } {
  return Object.fromEntries(Object.entries<Node>(map ?? {}).map(([key, member]) => [key, toMapped(member)]));
}
