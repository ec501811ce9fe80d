import { methods } from './operations.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document
type Json = { [key: string]: any };

/**
 * Removes extensions (`x-…`) from the maps of paths, responses and callbacks, where later stages would read them as
 * entries. Other objects keep theirs.
 * https://spec.openapis.org/oas/v3.0.4.html#specification-extensions
 */
export function removeExtensions(document: Json): void {
  const { paths, components, webhooks } = document;
  removeFromMap(paths);
  for (const callback of listObjects(components?.callbacks)) cleanCallback(callback);
  for (const items of [paths, components?.pathItems, webhooks]) listObjects(items).forEach(cleanPathItem);
}

function cleanPathItem(item: Json): void {
  for (const operation of methods.map((method) => item[method])) {
    removeFromMap(operation?.responses);
    for (const callback of listObjects(operation?.callbacks)) cleanCallback(callback);
  }
}

function cleanCallback(callback: Json): void {
  removeFromMap(callback);
  listObjects(callback).forEach(cleanPathItem);
}

function removeFromMap(map: Json | undefined): void {
  for (const key of Object.keys(map ?? {}).filter((name) => name.startsWith('x-'))) delete map?.[key];
}

function listObjects(map: unknown): Json[] {
  return Object.values<Json>(Object(map)).filter((value) => typeof value === 'object' && value !== null);
}
