import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Handler, handlers, withCache } from '../bundles/handlers.ts';

const folders = [join(import.meta.dirname, '../node_modules'), 'node_modules'];

/** Returns the title of a handler, or the name of any other bundle. */
export function findTitle(name: string): string {
  const handler = [...handlers, withCache].find((each) => each.name === name);
  return handler ? toTitle(handler) : name;
}

/** Returns the handler's title with the version of its first package. */
function toTitle({ title, packages: [name] }: Handler): string {
  return name ? `${title} (${toVersion(name)})` : title;
}

/** Returns the version of a package, of the benchmark's own or of the project's. */
export function toVersion(name: string): string {
  const file = folders.map((folder) => join(folder, name, 'package.json')).find(existsSync);
  return file ? JSON.parse(readFileSync(file, 'utf8')).version : 'not installed';
}
