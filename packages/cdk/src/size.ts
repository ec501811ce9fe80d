import { resolve } from 'node:path';
import { createBundle } from './bundle/bundle.ts';
import { toSizeLine } from './bundle/size-line.ts';

/**
 * Prints what a function's bundle is made of, the largest first, and its size. Takes the module that exports the
 * handler, relative to the project; src/handler.ts unless given.
 */
const [entry = 'src/handler.ts'] = process.argv.slice(2);
const bundle = await createBundle(entry, resolve('.build/size'));
const packages = Map.groupBy(Object.entries(bundle.contributions), ([file]) => toPackage(file));
const sizes = [...packages].map(([name, files]) => ({ name, bytes: files.reduce((sum, [, bytes]) => sum + bytes, 0) }));
for (const { name, bytes } of sizes.sort((one, other) => other.bytes - one.bytes)) {
  if (bytes > 0) console.log(`${String(bytes).padStart(8)}  ${name}`);
}
console.log(toSizeLine(entry, bundle));

/** Returns the npm package that a file is of, the project's package, or the project's own folder. */
function toPackage(file: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? /^(packages\/[^/]+)/.exec(file) ?? [];
  return name ?? file.split('/')[0] ?? file;
}
