import { methods } from './operations.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document
type Json = { [key: string]: any };

/**
 * Takes the extensions out of the maps in which each other key names a part of the contract, so that nothing takes one
 * for a path, a response or a callback's address. Whatever else is extended has keys of its own.
 * https://spec.openapis.org/oas/v3.0.4.html#specification-extensions
 */
export function removeExtensions(document: Json): void {
  const { paths, components, webhooks } = document;
  drop(paths);
  for (const callback of toValues(components?.callbacks)) dropOfCallback(callback);
  for (const items of [paths, components?.pathItems, webhooks]) toValues(items).forEach(dropOfItem);
}

function dropOfItem(item: Json): void {
  for (const operation of methods.map((method) => item[method])) {
    drop(operation?.responses);
    for (const callback of toValues(operation?.callbacks)) dropOfCallback(callback);
  }
}

function dropOfCallback(callback: Json): void {
  drop(callback);
  toValues(callback).forEach(dropOfItem);
}

function drop(map: Json | undefined): void {
  for (const key of Object.keys(map ?? {}).filter((name) => name.startsWith('x-'))) delete map?.[key];
}

function toValues(map: unknown): Json[] {
  return Object.values<Json>(Object(map)).filter((value) => typeof value === 'object' && value !== null);
}
