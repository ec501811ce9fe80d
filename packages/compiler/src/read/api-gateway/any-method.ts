import type { Reporter } from '../../diagnostic.ts';
import { deriveOperationId, toValidOperationId } from '../../operation-id.ts';
import { type Json, toPointer } from '../../pointer.ts';
import { methods } from '../operations.ts';

export const anyMethod = 'x-amazon-apigateway-any-method';

/** Every method but OPTIONS, which responds to preflight requests. */
const expanded = ['get', 'put', 'post', 'delete', 'patch', 'head'];
/** https://spec.openapis.org/oas/v3.0.4.html#operation-object: their bodies have no defined meaning. */
const bodiless = ['get', 'delete', 'head'];

/**
 * Replaces the method ANY of each path by an operation for each method that the path does not declare, so that it is checked
 * and implemented like any other.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-any-method.html
 * @param copyOrigin called with an object and a copy of it, for the copy's location
 */
export function expandAnyMethods(
  document: Json,
  reporter: Reporter,
  copyOrigin: (from: object, to: object) => void,
): void {
  const taken = new Set(listOperationIds(document).map((id) => id.toLowerCase()));
  for (const [path, item] of toEntries(document.paths)) {
    if (!Object.hasOwn(item, anyMethod)) continue;
    const pointer = toPointer('#/paths', path, anyMethod);
    const operation = Object(item[anyMethod]);
    delete item[anyMethod];
    if (isDefaultRoute(path, operation)) {
      reportDefaultRoute(path, pointer, reporter);
      delete document.paths[path];
      continue;
    }
    const added = expanded.filter((method) => !Object.hasOwn(item, method));
    for (const method of added) {
      item[method] = toOperation(operation, method, path, taken);
      copyOrigin(operation, item[method]);
    }
    reportExpanded({ path, pointer, ids: added.map((method) => item[method].operationId) }, reporter);
  }
}

function toOperation(operation: Json, method: string, path: string, taken: Set<string>): Json {
  const { requestBody, operationId, ...rest } = operation;
  const own = typeof operationId === 'string' ? toValidOperationId(`${method} ${operationId}`, taken) : undefined;
  return {
    ...rest,
    operationId: own ?? deriveOperationId(method, path, taken),
    ...(requestBody !== undefined && !bodiless.includes(method) ? { requestBody } : {}),
  };
}

function reportExpanded({ path, pointer, ids }: { path: string; pointer: string; ids: string[] }, reporter: Reporter) {
  const names = ids.length > 0 ? ids.join(', ') : 'no operation, because the path declares every method';
  reporter.warn(
    'expanded-any-method',
    pointer,
    `${anyMethod} of ${path} becomes ${names}.`,
    'To have fewer operations, declare the methods that the API has, such as get and post, instead.',
  );
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
function isDefaultRoute(path: string, { isDefaultRoute: isDefault }: Json): boolean {
  return isDefault === true || /^\/?\$default$/.test(path);
}

function reportDefaultRoute(path: string, pointer: string, reporter: Reporter): void {
  const message = `${path} is the default route of an HTTP API; a REST API, which this contract becomes, has none.`;
  const hint = `Write the paths that the API has, or /{proxy+}, which matches every path but the root.`;
  reporter.error('default-route', pointer, message, hint);
}

function listOperationIds(document: Json): string[] {
  return toEntries(document.paths)
    .flatMap(([, item]) => [...methods.map((method) => item[method]), item[anyMethod]])
    .map((operation) => Object(operation).operationId)
    .filter((id) => typeof id === 'string');
}

function toEntries(map: unknown): [string, Json][] {
  return Object.entries<Json>(Object(map)).filter(([, value]) => typeof value === 'object' && value !== null);
}
