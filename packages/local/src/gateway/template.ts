import type { RequestContext } from './context.ts';
import { findHeader, type Request } from './http/message.ts';

/** What the gateway's templates and header mappings may name. */
export interface Names {
  context: RequestContext;
  error?: { message: string | null; responseType: string; validationErrorString: string };
  stageVariables: { [name: string]: string } | null;
  request: Request;
  pathParameters: { [name: string]: string };
}

/** `$context.…`, `${stageVariables.…}` or `method.request.…` in a template. */
const namePattern =
  /\$(?:context|stageVariables)(?:\.\w+)+|\$\{(?:context|stageVariables)(?:\.\w+)+\}|method\.request\.\w+\.[\w-]+/g;

/**
 * Fills in a gateway response's template: names are replaced, nothing is executed. Values are escaped
 * as inside a JSON string; `$context.error.messageString` comes with its quotes; an unknown name becomes nothing.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
export function renderTemplate(template: string, names: Names): string {
  return template.replace(namePattern, (found) => {
    const name = found.replace(/[${}]/g, '');
    if (name === 'context.error.messageString') return JSON.stringify(names.error?.message ?? null);
    return JSON.stringify(findName(name, names) ?? '').slice(1, -1);
  });
}

/** The value of a header mapping: a literal in single quotes, or a name. */
export function findMapped(mapping: string, names: Names): string | undefined {
  if (mapping.startsWith("'") && mapping.endsWith("'") && mapping.length > 1) return mapping.slice(1, -1);
  return findName(mapping, names);
}

function findName(name: string, names: Names): string | undefined {
  const [room = '', ...path] = name.split('.');
  if (room === 'stageVariables') return names.stageVariables?.[path.join('.')];
  if (room === 'context') return findIn({ ...names.context, error: names.error }, path);
  if (room === 'method' && path[0] === 'request') return findParameter(path[1], path.slice(2).join('.'), names);
  return undefined;
}

function findParameter(
  place: string | undefined,
  name: string,
  { request, pathParameters }: Names,
): string | undefined {
  if (place === 'header') return findHeader(request.headers, name);
  if (place === 'querystring') return request.query.findLast(([key]) => key === name)?.[1];
  return place === 'path' && Object.hasOwn(pathParameters, name) ? pathParameters[name] : undefined;
}

function findIn(value: unknown, [key, ...rest]: string[]): string | undefined {
  if (key === undefined) return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return findIn((value as { [key: string]: unknown })[key], rest);
}
