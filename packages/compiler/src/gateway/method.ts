import type { ContractOperation } from '../contract.ts';
import type { GatewayOptions } from './options.ts';

/** What the gateway checks in a request before it calls the function. */
interface Checks {
  parameters: object[];
  /** The names of the body's models, by media type. */
  models: { [mediaType: string]: string };
  security: ContractOperation['security'];
}

/** Converts an operation to a method of the gateway document. */
export function toMethod(
  operation: ContractOperation,
  { parameters, models, security }: Checks,
  options: GatewayOptions,
) {
  return {
    operationId: operation.operationId,
    parameters: parameters.length > 0 ? parameters : undefined,
    requestBody: toRequestBody(models),
    responses: toResponses(operation),
    security,
    'x-amazon-apigateway-request-validator': 'all',
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: options.functionUris?.[operation.operationId] ?? options.functionUri,
      passthroughBehavior: 'when_no_match',
      timeoutInMillis: options.timeoutMilliseconds ?? 29_000,
    },
  };
}

function toRequestBody(models: Checks['models']) {
  function toContent([mediaType, name]: [string, string]) {
    return [mediaType, { schema: { $ref: `#/components/schemas/${name}` } }];
  }
  const content = Object.entries(models).map(toContent);
  return content.length > 0 ? { content: Object.fromEntries(content), required: true } : undefined;
}

/**
 * Returns only the statuses, because the gateway does not check a function's response. A method without one is a warning,
 * which fails the import; ranges such as `4XX` are not supported.
 */
function toResponses({ responses }: ContractOperation) {
  const statuses = Object.keys(responses).filter((status) => /^\d{3}$/.test(status));
  function toEntry(status: string) {
    return [status, { description: `${status} response` }];
  }
  return Object.fromEntries((statuses.length > 0 ? statuses : ['200']).map(toEntry));
}
