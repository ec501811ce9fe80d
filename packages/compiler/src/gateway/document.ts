import type { Contract, ContractOperation } from '../contract.ts';
import { toBinaryList } from './binary.ts';
import { toBodyModels } from './body.ts';
import { toGatewayResponses } from './gateway-responses.ts';
import { checkImport } from './limits.ts';
import { toMethod } from './method.ts';
import { createModels } from './model/models.ts';
import type { GatewayOptions } from './options.ts';
import { createParameters } from './parameters.ts';
import { toPreflight } from './preflight.ts';
import { createSecurity, type Security } from './security/security.ts';
import { toCanonical } from './sort-keys.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, written here and read by API Gateway
export type GatewayDocument = { [key: string]: any };

/**
 * The OpenAPI document that API Gateway imports: routes, required parameters, models, CORS and the gateway's own answers.
 * It holds what the gateway acts on and next to no prose, so that it changes when the gateway's behaviour does, and the
 * same contract gives the same bytes. Throws a ContractError where the import would fail, or leave open what is secured.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function toGatewayDocument(contract: Contract, options: GatewayOptions): GatewayDocument {
  const models = createModels(contract);
  const parameters = createParameters(contract);
  const security = createSecurity(contract, options.authorizers);
  function toItem(operation: ContractOperation) {
    const checks = {
      parameters: parameters.toRows(operation),
      models: toBodyModels(operation, models),
      security: security.toRequirements(operation),
    };
    return [operation.method.toLowerCase(), toMethod(operation, checks, options)];
  }
  const document = toCanonical({
    // The one version besides 2.0 that is imported; 3.1 is refused as "Invalid OpenAPI input".
    openapi: '3.0.1',
    info: { title: options.name ?? contract.document.info.title, version: contract.document.info.version },
    paths: toPaths(contract, toItem, { parameters, security }, options),
    components: { schemas: models.schemas, securitySchemes: security.schemes },
    'x-amazon-apigateway-request-validators': {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    'x-amazon-apigateway-binary-media-types': toBinaryList(contract.operations),
    'x-amazon-apigateway-gateway-responses': toGatewayResponses(options.allowOrigin, security),
  });
  checkImport(contract, document, security.faults);
  return document;
}

function toPaths(
  contract: Contract,
  toItem: (operation: ContractOperation) => unknown[],
  { parameters, security }: { parameters: ReturnType<typeof createParameters>; security: Security },
  { allowOrigin }: GatewayOptions,
) {
  const paths = [...Map.groupBy(contract.operations, ({ path }) => path)].map(([path, operations]) => {
    const methods = operations.map(({ method }) => method);
    const headers = toHeaders(operations, security);
    const preflight = toPreflight({ methods, parameters: parameters.toPathRows(operations), headers, allowOrigin });
    return [path, { options: preflight, ...Object.fromEntries(operations.map(toItem)) }];
  });
  return Object.fromEntries(paths);
}

/** The headers that a browser may send to these operations. */
function toHeaders(operations: ContractOperation[], security: Security): string[] {
  const parameters = operations.flatMap(({ parameters }) =>
    parameters.filter((parameter) => parameter.in === 'header'),
  );
  const names = [...parameters.map(({ name }) => name), ...security.toHeaders(operations)];
  return [...new Set(['Content-Type', ...names])].sort();
}
