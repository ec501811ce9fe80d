import type { GatewayDocument } from '@contract-first/compiler';
import type { Edit } from './edit.ts';

interface ApiFault {
  title: string;
  edits: Edit[];
}

/** Lists what can be missing or wrong in the document of an API. */
export function listApiFaults(document: GatewayDocument, at: string[]): ApiFault[] {
  return [...listRouteFaults(document), ...listModelFaults(document), ...listGatewayResponseFaults(document)].map(
    ({ title, edits }) => ({ title, edits: edits.map(([keys, value]): Edit => [[...at, ...keys], value]) }),
  );
}

function listRouteFaults({ paths }: GatewayDocument): ApiFault[] {
  return Object.entries<GatewayDocument>(paths).flatMap(([path, item]) =>
    Object.entries<GatewayDocument>(item).flatMap(([method, { operationId, security = [] }]): ApiFault[] => {
      if (operationId === undefined) return [];
      const route = `${method.toUpperCase()} ${path}`;
      const missing: ApiFault = { title: `route ${route} missing`, edits: [[['paths', path, method], undefined]] };
      const open: Edit = [['paths', path, method, 'security'], []];
      return [missing, ...(security.length > 0 ? [{ title: `authorizer left out of ${route}`, edits: [open] }] : [])];
    }),
  );
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
      return schemes.some((scheme) => scheme?.['x-amazon-apigateway-authorizer'] !== undefined);
    case 'INVALID_API_KEY':
      return schemes.some((scheme) => scheme?.name === 'x-api-key');
    default:
      return false;
  }
}
