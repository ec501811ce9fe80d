import type { ApiKeyModel } from '../model.ts';
import { findSample } from './sample.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document as synthesized
type Json = { [key: string]: any };

/**
 * A command to try an API with: its first POST with a body the document accepts, else its first GET; with an API key where
 * one is asked for, and with a place for other credentials.
 * @param document the OpenAPI document that the gateway serves
 * @param keys the API keys that it takes
 */
export function toCurl(document: Json, url: string, keys: ApiKeyModel[] = []): string {
  const operations = Object.entries<Json>(document.paths ?? {}).flatMap(([path, item]) =>
    ['post', 'get']
      .filter((method) => item[method])
      .map((method) => ({ method, path, operation: item[method] as Json })),
  );
  const resolve = (ref: string) => findAt(document, ref);
  const commands = operations.map(({ method, path, operation }) => ({
    method,
    command: toCommand(url, path, method, operation, resolve)?.concat(...toCredentials(operation, document, keys)),
  }));
  const found =
    commands.find(({ method, command }) => method === 'post' && command) ?? commands.find(({ command }) => command);
  return found?.command ?? `curl ${url}/`;
}

function toCommand(
  url: string,
  path: string,
  method: string,
  operation: Json,
  resolve: (ref: string) => Json,
): string | undefined {
  const { query, headers } = toRequired(operation, resolve);
  const target = `${url}${path.replace(/\{[^{}]+\}/g, '101')}${query}`;
  if (method === 'get') return ['curl', quote(target), ...headers].join(' ');
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  const body = schema && findSample(schema, resolve);
  if (body === undefined) return undefined;
  const content = ["-H 'Content-Type: application/json'", '-d', quote(JSON.stringify(body))];
  return ['curl', quote(target), ...headers, ...content].join(' ');
}

/** What the gateway asks for besides the path, each with a value of its type. */
function toRequired({ parameters = [] }: Json, resolve: (ref: string) => Json) {
  const required = parameters
    .filter((parameter: Json) => parameter.required)
    .map((parameter: Json) => ({ ...parameter, sample: String(findSample(parameter.schema ?? {}, resolve) ?? '101') }));
  const of = (place: string): Json[] => required.filter((parameter: Json) => parameter.in === place);
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
  const toValue = (scheme: Json) => ('x-amazon-apigateway-authtype' in scheme ? '…' : (keys[0]?.value ?? '…'));
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
