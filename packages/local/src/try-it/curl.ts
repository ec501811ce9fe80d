import type { ApiKeyModel, ApiModel, ExampleModel } from '../model.ts';
import { findSample } from './sample.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document as synthesized
type Json = { [key: string]: any };

type Api = Pick<ApiModel, 'document' | 'apiKeys' | 'examples'>;

/** Whether the gateway accepts a JSON body for a method of a path. */
type AcceptsBody = (method: string, path: string, body: string) => boolean;

/**
 * Returns a command to try an API: the first POST that has an example in the contract, else the first with a made-up
 * body, else the first GET. It contains an API key if one is required, and a placeholder for other credentials.
 * Undefined if the API has no such operation, or the gateway would reject the bodies. Hand-written, because libraries
 * that generate snippets, such as httpsnippet, need the finished request, which is most of the work here.
 */
export function toCurl(api: Api, url: string, acceptsBody: AcceptsBody = () => true): string | undefined {
  const { document, apiKeys = [], examples = {} } = api;
  function resolve(ref: string) {
    return findAt(document, ref);
  }
  const operations = Object.entries<Json>(document.paths ?? {}).flatMap(([path, item]) =>
    ['POST', 'GET']
      .filter((method) => item[method.toLowerCase()])
      .map((method) => {
        const operation: Json = item[method.toLowerCase()];
        return { method, path, operation, example: examples[`${method} ${path}`] ?? { parameters: {} } };
      }),
  );
  const posts = operations.filter(({ method }) => method === 'POST');
  const gets = operations.filter(({ method }) => method === 'GET');
  const bodies = [
    ...posts.map((post) => ({ ...post, body: post.example.body })),
    ...posts.map((post) => ({ ...post, body: toSampleBody(post.operation, resolve) })),
  ].filter(({ path, body }) => body !== undefined && acceptsBody('POST', path, body));
  const [found] = [...bodies, ...gets.map((get) => ({ ...get, body: undefined }))];
  if (!found) return undefined;
  const { path, operation, example, body } = found;
  const command = toCommand(url, path, operation, example.parameters, resolve);
  const content = body === undefined ? [] : ["-H 'Content-Type: application/json'", '-d', quote(body)];
  return [...command, ...content].join(' ').concat(...toCredentials(operation, document, apiKeys));
}

/** Makes up a body by its schema. */
function toSampleBody(operation: Json, resolve: (ref: string) => Json): string | undefined {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  return schema && JSON.stringify(findSample(schema, resolve));
}

type Texts = ExampleModel['parameters'];

function toCommand(url: string, path: string, operation: Json, given: Texts, resolve: (ref: string) => Json): string[] {
  const { query, headers } = toRequired(operation, given, resolve);
  function toSegment(_: string, name: string) {
    return encodeURIComponent(given.path?.[name] ?? '101');
  }
  return ['curl', quote(`${url}${path.replace(/\{([^{}+]+)\+?\}/g, toSegment)}${query}`), ...headers];
}

/** Returns the required parameters, each with the contract's example or a made-up value. */
function toRequired({ parameters = [] }: Json, given: Texts, resolve: (ref: string) => Json) {
  function toSample({ in: location, name, schema = {} }: Json) {
    return given[location]?.[name] ?? String(findSample(schema, resolve) ?? '101');
  }
  const required = parameters
    .filter((parameter: Json) => parameter.required)
    .map((parameter: Json) => ({ ...parameter, sample: toSample(parameter) }));
  function of(location: string): Json[] {
    return required.filter((parameter: Json) => parameter.in === location);
  }
  const pairs = of('query').map(({ name, sample }) => `${encodeURIComponent(name)}=${encodeURIComponent(sample)}`);
  return {
    query: pairs.length > 0 ? `?${pairs.join('&')}` : '',
    headers: of('header').map(({ name, sample }) => `-H ${quote(`${name}: ${sample}`)}`),
  };
}

/** Returns the header of each security scheme: with the API key, or with an ellipsis to fill in. */
function toCredentials({ security = [] }: Json, { components }: Json, keys: ApiKeyModel[]): string[] {
  const names: string[] = security.flatMap(Object.keys);
  const schemes = names.map((name): Json => components?.securitySchemes?.[name] ?? {});
  function toCredential(scheme: Json) {
    return 'x-amazon-apigateway-authtype' in scheme ? '…' : (keys[0]?.value ?? '…');
  }
  return schemes
    .filter((scheme) => scheme.in === 'header')
    .map((scheme) => ` -H ${quote(`${scheme.name}: ${toCredential(scheme)}`)}`);
}

/** Resolves a `#/…` reference. */
function findAt(document: Json, ref: string): Json {
  const tokens = ref
    .replace(/^#\//, '')
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.reduce((value: Json | undefined, token) => value?.[token], document) ?? {};
}

/** Quotes for a POSIX shell if necessary. */
function quote(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
