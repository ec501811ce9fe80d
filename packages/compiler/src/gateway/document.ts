import type { Contract, ContractOperation } from '../contract.ts';
import { toBinaryList } from './binary.ts';
import { toBodyModels } from './body.ts';
import { toGatewayResponses } from './gateway-responses.ts';
import { checkImport, limits } from './limits.ts';
import { toMethod } from './method.ts';
import { createModels } from './model/models.ts';
import type { GatewayOptions } from './options.ts';
import { createGatewayParameters, type GatewayParameters } from './parameters.ts';
import { toGatewayOperations } from './paths.ts';
import { toPreflight } from './preflight.ts';
import { createSecurity, type Security } from './security/security.ts';
import { toSettings } from './settings.ts';
import { sortKeys } from './sort-keys.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document with API Gateway's extensions
export type GatewayDocument = { [key: string]: any };

/**
 * Returns the OpenAPI document that API Gateway imports: routes, required parameters, models, CORS and gateway responses.
 * It leaves out descriptions, so that it changes only with the gateway's behaviour; equal contracts give equal bytes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 * @param contract one without errors by `findGatewayFaults`, which `readDocument` reports
 * @throws {ContractError} when the import would fail with these options, or would leave a secured operation open
 */
export function toGatewayDocument(contract: Contract, options: GatewayOptions): GatewayDocument {
  const models = createModels(contract);
  const parameters = createGatewayParameters(contract);
  const security = createSecurity(contract, options);
  function toMethodEntry(operation: ContractOperation) {
    const checks = {
      parameters: parameters.toMethodParameters(operation),
      models: toBodyModels(operation, models),
      security: security.toRequirements(operation),
    };
    return [operation.method.toLowerCase(), toMethod(operation, checks, options)];
  }
  const document = sortKeys({
    // API Gateway imports 2.0 and 3.0.1; it rejects 3.1 with "Invalid OpenAPI input".
    openapi: '3.0.1',
    info: { title: options.name ?? contract.document.info.title, version: contract.document.info.version },
    paths: toPaths(contract, toMethodEntry, { parameters, security }, options),
    components: { schemas: models.schemas, securitySchemes: security.schemes },
    ...toSettings(contract),
    'x-amazon-apigateway-request-validators': {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    'x-amazon-apigateway-binary-media-types': toBinaryList(contract.operations),
    'x-amazon-apigateway-gateway-responses': toGatewayResponses(options.allowOrigin, security),
  });
  checkImport(contract, options.resourceQuota ?? limits.resources, security.faults);
  return document;
}

function toPaths(
  contract: Contract,
  toMethodEntry: (operation: ContractOperation) => unknown[],
  { parameters, security }: { parameters: GatewayParameters; security: Security },
  { allowOrigin }: GatewayOptions,
) {
  const paths = [...Map.groupBy(toGatewayOperations(contract), ({ path }) => path)].map(([path, operations]) => {
    const methods = operations.map(({ method }) => method);
    const headers = toHeaders(operations, security);
    const preflight = toPreflight({
      methods,
      parameters: parameters.toPathParameters(operations),
      headers,
      allowOrigin,
    });
    return [path, { options: preflight, ...Object.fromEntries(operations.map(toMethodEntry)) }];
  });
  return Object.fromEntries(paths);
}

/** Returns the request headers that browsers may send to these operations. */
function toHeaders(operations: ContractOperation[], security: Security): string[] {
  const parameters = operations.flatMap(({ parameters }) =>
    parameters.filter((parameter) => parameter.in === 'header'),
  );
  const names = [...parameters.map(({ name }) => name), ...security.toHeaders(operations)];
  return [...new Set(['Content-Type', ...names])].sort();
}
