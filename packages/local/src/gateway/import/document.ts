import { createHash } from 'node:crypto';
import { UserError } from '../../user-error.ts';
import type { Definition, GatewayResponse, Resource } from '../definition.ts';
import { type Json, toObject, toTexts } from '../json.ts';
import { toMethod } from './method.ts';
import { createModels } from './models.ts';
import { toResourcePaths } from './paths.ts';

/** A document that API Gateway refuses; the message is AWS's where AWS's is known. */
export class ImportError extends UserError {
  constructor(errors: string[]) {
    super(`Errors found during import:\n\t${errors.join('\n\t')}`);
    this.name = 'ImportError';
  }
}

/** The most a document may be: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const sizeLimit = 6 * 1024 * 1024;

const resourceLimit = 300;

const methodNames = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'x-amazon-apigateway-any-method'];

/**
 * Imports an OpenAPI 3.0 document as API Gateway does.
 * @throws ImportError with everything that is wrong with it
 */
export function importDocument(document: Json, binaryMediaTypes: string[]): Definition {
  const text = JSON.stringify(document);
  checkWhole(document, text);
  const errors: string[] = [];
  const resources = toResources(document, errors);
  if (errors.length > 0) throw new ImportError(errors);
  return {
    resources,
    responses: toResponses(document),
    binaryMediaTypes: toBinaryMediaTypes(document, binaryMediaTypes),
    apiKeySource: document['x-amazon-apigateway-api-key-source'] === 'AUTHORIZER' ? 'AUTHORIZER' : 'HEADER',
    deploymentId: toId(text),
  };
}

function checkWhole(document: Json, text: string): void {
  if (!/^3\.0\.\d+$/.test(String(document.openapi))) {
    throw new ImportError([`Invalid OpenAPI input. "openapi" must be 3.0.x; got ${document.openapi}`]);
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > sizeLimit)
    throw new ImportError([`The document is ${bytes} bytes; API Gateway allows at most ${sizeLimit}`]);
}

function toResources(document: Json, errors: string[]): Resource[] {
  const models = createModels(document);
  const paths = toResourcePaths(Object.keys(toObject(document.paths)), errors);
  const resources = paths.map((path): Resource => ({ id: toId(path), path, methods: new Map() }));
  const byPath = new Map(resources.map((resource) => [resource.path, resource]));
  for (const [path, item] of Object.entries(toObject(document.paths))) {
    const resource = byPath.get(withoutTrailingSlash(path));
    if (resource) addMethods(resource, toObject(item), { document, models, errors });
  }
  errors.push(...models.errors());
  if (resources.length > resourceLimit) {
    errors.push(`The API has ${resources.length} resources; API Gateway allows at most ${resourceLimit}`);
  }
  return resources;
}

function addMethods(resource: Resource, item: Json, options: Parameters<typeof toMethod>[2]): void {
  for (const [key, operation] of Object.entries(item)) {
    if (!methodNames.includes(key.toLowerCase())) {
      const isMethod = ['trace', 'query'].includes(key.toLowerCase());
      if (isMethod)
        options.errors.push(
          'Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY',
        );
      continue;
    }
    const httpMethod = key.startsWith('x-') ? 'ANY' : key.toUpperCase();
    if (resource.methods.has(httpMethod)) {
      options.errors.push(`Duplicate method '${httpMethod}' on resource at path '${resource.path}'`);
    }
    resource.methods.set(httpMethod, toMethod(`${httpMethod} ${resource.path}`, toObject(operation), options));
  }
}

function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function toResponses(document: Json): Definition['responses'] {
  const entries = Object.entries(toObject(document['x-amazon-apigateway-gateway-responses']));
  return Object.fromEntries(entries.map(([type, response]) => [type, toResponse(toObject(response))]));
}

function toResponse({ statusCode, responseParameters, responseTemplates }: Json): GatewayResponse {
  const status = Number(statusCode);
  return {
    ...(status >= 200 && status <= 599 && { status }),
    headers: toTexts(responseParameters),
    templates: toTexts(responseTemplates),
  };
}

function toBinaryMediaTypes(document: Json, given: string[]): string[] {
  const own = document['x-amazon-apigateway-binary-media-types'];
  return [...new Set([...given, ...(Array.isArray(own) ? own.map(String) : [])])];
}

/** Six lower-case letters and digits, the same for the same text. */
function toId(text: string): string {
  const number = createHash('sha256').update(text).digest().readUIntBE(0, 6);
  return number.toString(36).slice(-6).padStart(6, '0');
}
