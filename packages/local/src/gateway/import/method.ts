import type { Method, Validate } from '../definition.ts';
import { type Json, toList, toObject } from '../json.ts';
import { toIntegration } from './integration.ts';
import type { Models } from './models.ts';
import { toSecurity } from './security.ts';

export interface MethodOptions {
  document: Json;
  models: Models;
  /** Where what is wrong with the operation is added. */
  errors: string[];
}

/**
 * A method from its operation; `name` is as in `GET /items`, for messages.
 * Parameters and models are kept only where the operation's request validator checks them.
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
  return toObject(toObject(document['x-amazon-apigateway-request-validators'])[name]);
}

/** Of the places a parameter can be in, the gateway has no cookies. */
const places: { [place: string]: string } = { header: 'header', path: 'path', query: 'querystring' };

interface Parameter {
  name: string;
  place: string;
  required: boolean;
}

function toParameters(operation: Json): Parameter[] {
  return toList(operation.parameters).flatMap((parameter) => {
    const { name, in: place, required } = toObject(parameter);
    const known = places[place];
    return known === undefined ? [] : [{ name: String(name), place: known, required: required === true }];
  });
}

/** Of the path's variables, those that the operation does not declare: OpenAPI asks for each of them. */
function findUndeclared(name: string, parameters: Parameter[]): string[] {
  const variables = [...name.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, variable]) => variable);
  const declared = parameters.filter(({ place }) => place === 'path').map((parameter) => parameter.name);
  return variables
    .filter((variable) => variable !== undefined && !declared.includes(variable))
    .map(
      (variable) =>
        `Unable to put method '${name}': The path parameter '${variable}' is not declared; add it to the operation's parameters`,
    );
}

function toRequired(parameters: Parameter[]): string[] {
  const required = parameters.filter((parameter) => parameter.required);
  return required.map(({ name, place }) => `method.request.${place}.${name}`).sort();
}

function toBodyModels(operation: Json, models: Models): Map<string, Validate> {
  const content = Object.entries(toObject(toObject(operation.requestBody).content));
  const withSchema = content.filter(([, { schema }]) => schema !== undefined);
  return new Map(withSchema.map(([mediaType, { schema }]) => [mediaType.toLowerCase(), models.add(schema)]));
}
