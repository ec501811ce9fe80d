import type { GatewayDocument } from '@contract-first/compiler';
import type { Edit } from './edit.ts';

interface ApiFault {
  title: string;
  /** Set for what is wrong with one operation only. */
  operationId?: string;
  edits: Edit[];
}

/** Lists what can be missing or wrong in the document of an API. */
export function listApiFaults(document: GatewayDocument, at: string[]): ApiFault[] {
  return [
    ...listRouteFaults(document),
    ...listPreflightFaults(document),
    ...listModelFaults(document),
    ...listGatewayResponseFaults(document),
  ].map(({ edits, ...fault }) => ({ ...fault, edits: edits.map(([keys, value]): Edit => [[...at, ...keys], value]) }));
}

const integration = 'x-amazon-apigateway-integration';

/** Lists what can be missing in the responses to preflight requests, which the gateway gives itself. */
function listPreflightFaults({ paths }: GatewayDocument): ApiFault[] {
  return Object.entries<GatewayDocument>(paths).flatMap(([path, { options }]): ApiFault[] => {
    const parameters = options?.[integration]?.responses?.default?.responseParameters ?? {};
    const headers = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Methods'];
    const lost = headers.filter((name) => `method.response.header.${name}` in parameters);
    const at = ['paths', path, 'options'];
    return [
      ...(lost.length > 0 ? [{ title: `preflight of ${path} missing`, edits: [[at, undefined] as Edit] }] : []),
      ...lost.map((name) => ({
        title: `preflight of ${path} without ${name}`,
        edits: [
          [
            [...at, integration, 'responses', 'default', 'responseParameters', `method.response.header.${name}`],
            undefined,
          ],
        ] as Edit[],
      })),
    ];
  });
}

function listRouteFaults({ paths }: GatewayDocument): ApiFault[] {
  return Object.entries<GatewayDocument>(paths).flatMap(([path, item]) =>
    Object.entries<GatewayDocument>(item).flatMap(([method, { operationId, security = [] }]): ApiFault[] => {
      if (operationId === undefined) return [];
      const route = `${method.toUpperCase()} ${path}`;
      const at = ['paths', path, method];
      return [
        { title: `route ${route} missing`, operationId, edits: [[at, undefined]] },
        ...listSecurityFaults(security).map(
          ([title, value]): ApiFault => ({
            title: `${title} ${route}`,
            operationId,
            edits: [[[...at, 'security'], value]],
          }),
        ),
      ];
    }),
  );
}

type Requirement = { [scheme: string]: string[] };

/** Lists other values for the requirements of a method: without one of them, and without the scopes that are checked. */
function listSecurityFaults(security: Requirement[]): [title: string, value: Requirement[]][] {
  if (security.length === 0) return [];
  const isScoped = security.some((requirement) => Object.values(requirement).some((scopes) => scopes.length > 0));
  const unscoped = security.map((requirement) =>
    Object.fromEntries(Object.keys(requirement).map((name): [string, string[]] => [name, []])),
  );
  return [
    ['authorizer left out of', []],
    ...(isScoped ? [['scopes left out of', unscoped] as [string, Requirement[]]] : []),
  ];
}

function listModelFaults({ components }: GatewayDocument): ApiFault[] {
  const schemas = Object.entries<GatewayDocument>(components?.schemas ?? {});
  return schemas
    .filter(([, { type }]) => type === 'object')
    .map(([name]) => ({
      title: `model ${name} requires a property that does not exist`,
      edits: [[['components', 'schemas', name, 'required'], ['doesNotExist']]],
    }));
}

const key = 'x-amazon-apigateway-gateway-responses';

function listGatewayResponseFaults(document: GatewayDocument): ApiFault[] {
  const names = Object.keys(document[key] ?? {}).filter((name) => isSent(name, document));
  return names.flatMap((name): ApiFault[] => [
    {
      title: `gateway response ${name} removed`,
      // The default would take its place.
      edits: [name, 'DEFAULT_4XX'].map((each): Edit => [[key, each], undefined]),
    },
    { title: `gateway response ${name} with status 418`, edits: [[[key, name, 'statusCode'], '418']] },
    {
      title: `gateway response ${name} without its media type`,
      edits: [[[key, name, 'responseParameters', 'gatewayresponse.header.Content-Type'], undefined]],
    },
    {
      title: `gateway response ${name} without Access-Control-Allow-Origin`,
      edits: [[[key, name, 'responseParameters', 'gatewayresponse.header.Access-Control-Allow-Origin'], undefined]],
    },
  ]);
}

/** Returns whether API Gateway sends this type of response to requests that break the contract of this document. */
function isSent(type: string, { paths, components }: GatewayDocument): boolean {
  const methods = Object.values<GatewayDocument>(paths).flatMap((item) => Object.values<GatewayDocument>(item));
  const parameters = methods.flatMap((method): GatewayDocument[] => method.parameters ?? []);
  const secured = methods.flatMap((method): string[] => (method.security ?? []).flatMap(Object.keys));
  const schemes = secured.map((name) => components.securitySchemes[name]);
  switch (type) {
    case 'BAD_REQUEST_BODY':
      return methods.some(({ requestBody }) => requestBody !== undefined);
    case 'BAD_REQUEST_PARAMETERS':
      return parameters.some((parameter) => parameter.in === 'query' && parameter.required);
    case 'UNAUTHORIZED':
    case 'ACCESS_DENIED':
      return schemes.some((scheme) => scheme?.['x-amazon-apigateway-authorizer'] !== undefined);
    case 'INVALID_API_KEY':
      return schemes.some((scheme) => scheme?.name === 'x-api-key');
    default:
      return false;
  }
}
