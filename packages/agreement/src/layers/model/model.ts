import type { Contract } from '@contract-first/compiler';
import type { Sent } from '../../requests/send.ts';
import { createRouteLookup } from '../../routes.ts';
import { judgeEach } from '../judge.ts';
import type { Layer, Verdict } from '../layer.ts';
import { type Compile, createCompile } from './schema.ts';
import type { ApiDocument } from './template.ts';

/** What API Gateway checks of the requests of a method. */
interface Method {
  /** The required parameters, by location. */
  query: string[];
  header: string[];
  /** By media type. */
  models: { [mediaType: string]: (value: unknown) => boolean };
}

/**
 * Creates the layer of the gateway's request validation, as AWS documents it, by the API in a template.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function createModelLayer(contract: Contract, document: ApiDocument): Layer {
  const compile = createCompile(document);
  const find = createRouteLookup(listMethods(document));
  const methods = new Map<string, Method>();
  for (const { operationId, method, path } of contract.operations) {
    const declared = find(`${method} ${path}`);
    if (declared) methods.set(operationId, toMethod(declared, document, compile));
  }
  return {
    name: 'model',
    judge: judgeEach(({ operationId, kind, credentials, schemes, request }) => {
      const method = methods.get(operationId);
      return method && kind !== 'malformed' && credentials === 'right' && !schemes ? check(request, method) : undefined;
    }),
    close: async () => {},
  };
}

function listMethods({ paths }: ApiDocument): { [route: string]: ApiDocument } {
  const entries = Object.entries<ApiDocument>(paths).flatMap(([path, item]) =>
    Object.entries<ApiDocument>(item).map(([method, declared]) => [`${method.toUpperCase()} ${path}`, declared]),
  );
  return Object.fromEntries(entries);
}

function toMethod(declared: ApiDocument, document: ApiDocument, compile: Compile): Method {
  const key = 'x-amazon-apigateway-request-validator';
  const validator = document[`${key}s`]?.[declared[key] ?? document[key]] ?? {};
  const parameters: ApiDocument[] = validator.validateRequestParameters ? (declared.parameters ?? []) : [];
  const content: ApiDocument = validator.validateRequestBody ? (declared.requestBody?.content ?? {}) : {};
  function listRequired(location: string) {
    return parameters.flatMap(({ in: each, name, required }) => (each === location && required ? name : []));
  }
  const compiled = Object.entries(content).map(([mediaType, { schema }]) => [mediaType, compile(schema)] as const);
  return {
    query: listRequired('query'),
    header: listRequired('header'),
    models: Object.fromEntries(compiled),
  };
}

function check({ target, headers, body = '' }: Sent, { query, header, models }: Method): Verdict {
  const sent = new URLSearchParams(target.split('?').slice(1).join('?'));
  const missing = [
    ...header.filter((name) => !headers[name]?.trim()),
    ...query.filter((name) => !sent.get(name)?.trim()),
  ];
  if (missing.length > 0) return { accepts: false, said: `Missing required request parameters: ${missing.join(', ')}` };
  const [, contentType = 'application/json'] =
    Object.entries(headers).find(([name]) => /^content-type$/i.test(name)) ?? [];
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const model = models[mediaType] ?? models.$default;
  if (!model) return { accepts: true, said: `no model for ${mediaType}` };
  const accepts = model(toValue(Buffer.from(body).toString()));
  return { accepts, said: accepts ? 'matches the model' : 'Invalid request body' };
}

/** A missing body is validated as `{}`. */
function toValue(text: string): unknown {
  return JSON.parse(text === '' ? '{}' : text);
}
