import type { Node } from '../../src/drift/normalize/rule.ts';

/**
 * Returns the export of the API that a document defines, as recorded exports of AWS look: a simulation written after the
 * same sources as the rules, so it shows that they fit each other, not that AWS does the same.
 */
export function toExport(given: Node): Node {
  const document = structuredClone(given);
  return {
    openapi: '3.0.1',
    info: { ...document.info, version: '2026-03-01T10:20:30Z' },
    servers: [{ url: 'https://a1b2c3d4e5.execute-api.eu-west-3.amazonaws.com/{basePath}' }],
    paths: reverse(mapMembers(document.paths, (item) => reverse(mapMembers(item, toOperation)))),
    components: {
      schemas: reverse(mapMembers(document.components?.schemas, toModel)),
      ...(document.components?.securitySchemes && {
        securitySchemes: mapMembers(document.components.securitySchemes, toScheme),
      }),
    },
    ...Object.fromEntries(Object.entries(document).filter(([key]) => key.startsWith('x-amazon-apigateway-'))),
    'x-amazon-apigateway-gateway-responses': mapMembers(
      document['x-amazon-apigateway-gateway-responses'],
      (response) => ({ ...response, statusCode: Number(response.statusCode) }),
    ),
  };
}

function toOperation({ parameters, responses, security = [], ...operation }: Node): Node {
  const { timeoutInMillis, type, ...integration } = operation['x-amazon-apigateway-integration'];
  return {
    ...operation,
    ...(parameters && { parameters: parameters.map(toParameter).reverse() }),
    responses: mapMembers(responses, ({ description: _, ...response }) => ({
      description: 'A response',
      ...response,
      content: response.content ?? {},
    })),
    ...(security.length > 0 && { security }),
    'x-amazon-apigateway-integration': {
      ...integration,
      ...(timeoutInMillis !== 29_000 && { timeoutInMillis }),
      ...(type === 'aws_proxy' && { responses: { default: { statusCode: '200' } } }),
      cacheNamespace: 'x9y8z7',
      type,
    },
  };
}

function toParameter({ in: location, name, required }: Node): Node {
  return { name, in: location, ...(required && { required }), schema: { type: 'string' } };
}

function toModel(schema: Node): Node {
  const { required, ...rest } = schema;
  return { ...(required && { required: [...required].sort() }), ...reverse(rest) };
}

function toScheme(scheme: Node): Node {
  const { type } = scheme['x-amazon-apigateway-authorizer'] ?? {};
  return type === 'request' ? { ...scheme, name: 'Unused', in: 'header' } : scheme;
}

function mapMembers(map: Node | undefined, toMapped: (member: Node) => Node): Node {
  return Object.fromEntries(Object.entries<Node>(map ?? {}).map(([key, member]) => [key, toMapped(member)]));
}

/** Returns an object whose members are in another order. */
function reverse(map: Node): Node {
  return Object.fromEntries(Object.entries(map).reverse());
}
