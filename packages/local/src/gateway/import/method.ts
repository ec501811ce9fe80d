import type { Method, Validate } from '../definition.ts';
import { type Json, toArray, toJsonObject } from '../json.ts';
import { toIntegration } from './integration.ts';
import type { Models } from './models.ts';
import { toSecurity } from './security.ts';

export interface MethodOptions {
  document: Json;
  models: Models;
  /** Collects what is wrong with the operation. */
  errors: string[];
}

/**
 * Converts an operation to a method; `name`, such as `GET /items`, is for messages.
 * Keeps parameters and models only if the operation's request validator checks them.
 */
export function toMethod(name: string, operation: Json, options: MethodOptions): Method {
  const { document, models, errors } = options;
  const validator = toValidator(operation, document);
  const parameters = toParameters(operation);
  const bodyModels = toBodyModels(operation, models);
  if (new Set(parameters.map(({ name }) => name)).size < parameters.length) {
    errors.push(`Unable to put method '${name}': Parameter names must be unique across querystring, header and path`);
  }
  errors.push(...findUndeclared(name, parameters));
  return {
    ...(typeof operation.operationId === 'string' && { operationName: operation.operationId }),
    requiredParameters: validator.validateRequestParameters === true ? toRequired(parameters) : [],
    bodyModels: validator.validateRequestBody === true ? bodyModels : new Map(),
    ...toSecurity(name, operation, document, errors),
    integration: toIntegration(name, operation['x-amazon-apigateway-integration'], errors),
  };
}

function toValidator(operation: Json, document: Json): Json {
  const key = 'x-amazon-apigateway-request-validator';
  const name = operation[key] ?? document[key];
  return toJsonObject(toJsonObject(document['x-amazon-apigateway-request-validators'])[name]);
}

/** By OpenAPI's `in`; the gateway does not support cookies. */
const parameterLocations: { [location: string]: string } = { header: 'header', path: 'path', query: 'querystring' };

interface Parameter {
  name: string;
  location: string;
  required: boolean;
}

function toParameters(operation: Json): Parameter[] {
  return toArray(operation.parameters).flatMap((parameter) => {
    const { name, in: source, required } = toJsonObject(parameter);
    const location = parameterLocations[source];
    return location === undefined ? [] : [{ name: String(name), location, required: required === true }];
  });
}

/** Returns an error for each variable of the path that the operation does not declare, as OpenAPI requires. */
function findUndeclared(name: string, parameters: Parameter[]): string[] {
  const variables = [...name.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, variable]) => variable);
  const declared = parameters.filter(({ location }) => location === 'path').map((parameter) => parameter.name);
  return variables
    .filter((variable) => variable !== undefined && !declared.includes(variable))
    .map(
      (variable) =>
        `Unable to put method '${name}': The path parameter '${variable}' is not declared; add it to the operation's parameters`,
    );
}

function toRequired(parameters: Parameter[]): string[] {
  const required = parameters.filter((parameter) => parameter.required);
  return required.map(({ name, location }) => `method.request.${location}.${name}`).sort();
}

function toBodyModels(operation: Json, models: Models): Map<string, Validate> {
  const content = Object.entries(toJsonObject(toJsonObject(operation.requestBody).content));
  const withSchema = content.filter(([, { schema }]) => schema !== undefined);
  return new Map(withSchema.map(([mediaType, { schema }]) => [mediaType.toLowerCase(), models.add(schema)]));
}
