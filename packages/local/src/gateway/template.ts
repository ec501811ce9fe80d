import type { RequestState } from './context.ts';
import { findHeader } from './http/message.ts';

/** What templates and header mappings can refer to. */
export interface TemplateVariables extends RequestState {
  error?: { message: string | null; responseType: string; validationErrorString: string };
}

/** `$context.…`, `${stageVariables.…}` or `method.request.…` in a template. */
const variablePattern =
  /\$(?:context|stageVariables)(?:\.\w+)+|\$\{(?:context|stageVariables)(?:\.\w+)+\}|method\.request\.\w+\.[\w-]+/g;

/**
 * Replaces the variables of a template, and executes nothing: API Gateway does not run VTL in gateway responses, so a
 * VTL engine would be wrong for them. Values are escaped as inside a JSON string, `$context.error.messageString`
 * includes its quotes, and an unknown variable becomes `missing`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
export function renderTemplate(template: string, variables: TemplateVariables, missing = ''): string {
  return template.replace(variablePattern, (match) => {
    const name = match.replace(/[${}]/g, '');
    if (name === 'context.error.messageString') return JSON.stringify(variables.error?.message ?? null);
    return JSON.stringify(findVariable(name, variables) ?? missing).slice(1, -1);
  });
}

/** Returns the value of a header mapping, which is a literal in single quotes or a variable. */
export function findMappedValue(mapping: string, variables: TemplateVariables): string | undefined {
  if (mapping.startsWith("'") && mapping.endsWith("'") && mapping.length > 1) return mapping.slice(1, -1);
  return findVariable(mapping, variables);
}

function findVariable(name: string, variables: TemplateVariables): string | undefined {
  const [namespace = '', ...path] = name.split('.');
  if (namespace === 'stageVariables') return variables.stageVariables?.[path.join('.')];
  if (namespace === 'context') return findScalar({ ...variables.context, error: variables.error }, path);
  if (namespace === 'method' && path[0] === 'request') {
    return findParameter(path[1], path.slice(2).join('.'), variables);
  }
  return undefined;
}

function findParameter(
  location: string | undefined,
  name: string,
  { request, pathParameters }: TemplateVariables,
): string | undefined {
  if (location === 'header') return findHeader(request.headers, name);
  if (location === 'querystring') return request.query.findLast(([key]) => key === name)?.[1];
  return location === 'path' && Object.hasOwn(pathParameters, name) ? pathParameters[name] : undefined;
}

function findScalar(value: unknown, [key, ...rest]: string[]): string | undefined {
  if (key === undefined) return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return findScalar((value as { [key: string]: unknown })[key], rest);
}
