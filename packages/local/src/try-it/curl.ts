import type { ApiKeyModel, ApiModel, ExampleModel } from '../model.ts';
import { findSample } from './sample.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document as synthesized
type Json = { [key: string]: any };

/** The part of an API that is read here. */
type Api = Pick<ApiModel, 'document' | 'apiKeys' | 'examples'>;

/** Whether the gateway takes a body for `POST` of a path. */
type TakesBody = (method: string, path: string, body: string) => boolean;

/**
 * Returns a command to try an API with: its first POST with an example of the contract's, else its first with a body
 * made up, else its first GET; with an API key where one is asked for, and with a place for other credentials.
 * Undefined where the gateway would refuse what can be made up for each.
 */
export function toCurl(api: Api, url: string, takesBody: TakesBody = () => true): string | undefined {
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
    ...posts.map((post) => ({ ...post, body: toBody(post.operation, resolve) })),
  ].filter(({ path, body }) => body !== undefined && takesBody('POST', path, body));
  const [found] = [...bodies, ...gets.map((get) => ({ ...get, body: undefined }))];
  if (!found) return undefined;
  const { path, operation, example, body } = found;
  const command = toCommand(url, path, operation, example.parameters, resolve);
  const content = body === undefined ? [] : ["-H 'Content-Type: application/json'", '-d', quote(body)];
  return [...command, ...content].join(' ').concat(...toCredentials(operation, document, apiKeys));
}

/** A body made up by its schema. */
function toBody(operation: Json, resolve: (ref: string) => Json): string | undefined {
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

/** What the gateway asks for besides the path, each with the contract's example or a value of its type. */
function toRequired({ parameters = [] }: Json, given: Texts, resolve: (ref: string) => Json) {
  function toSample({ in: place, name, schema = {} }: Json) {
    return given[place]?.[name] ?? String(findSample(schema, resolve) ?? '101');
  }
  const required = parameters
    .filter((parameter: Json) => parameter.required)
    .map((parameter: Json) => ({ ...parameter, sample: toSample(parameter) }));
  function of(place: string): Json[] {
    return required.filter((parameter: Json) => parameter.in === place);
  }
  const pairs = of('query').map(({ name, sample }) => `${encodeURIComponent(name)}=${encodeURIComponent(sample)}`);
  return {
    query: pairs.length > 0 ? `?${pairs.join('&')}` : '',
    headers: of('header').map(({ name, sample }) => `-H ${quote(`${name}: ${sample}`)}`),
  };
}

/** The header of each scheme: with the key itself where it is an API key, with dots to fill in where it is not. */
function toCredentials({ security = [] }: Json, { components }: Json, keys: ApiKeyModel[]): string[] {
  const names: string[] = security.flatMap(Object.keys);
  const schemes = names.map((name): Json => components?.securitySchemes?.[name] ?? {});
  function toValue(scheme: Json) {
    return 'x-amazon-apigateway-authtype' in scheme ? '…' : (keys[0]?.value ?? '…');
  }
  return schemes
    .filter((scheme) => scheme.in === 'header')
    .map((scheme) => ` -H ${quote(`${scheme.name}: ${toValue(scheme)}`)}`);
}

/** Follows a `#/…` reference. */
function findAt(document: Json, ref: string): Json {
  const keys = ref
    .replace(/^#\//, '')
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce((at: Json | undefined, key) => at?.[key], document) ?? {};
}

/** For a POSIX shell, where it needs it. */
function quote(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
