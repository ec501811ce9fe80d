import { resolve } from 'node:path';
import { createBundle } from './bundle/bundle.ts';
import { toSizeLine } from './bundle/size-line.ts';

// Prints the size of each package in a function's bundle, the largest first, and the total size.
// Usage: node packages/cdk/src/size.ts [module that exports the handler, src/handler.ts by default]

const [entry = 'src/handler.ts'] = process.argv.slice(2);
const bundle = await createBundle(entry, resolve('.build/size'));
const packages = Map.groupBy(Object.entries(bundle.contributions), ([file]) => toPackage(file));
const sizes = [...packages].map(([name, files]) => ({ name, bytes: files.reduce((sum, [, bytes]) => sum + bytes, 0) }));
for (const { name, bytes } of sizes.sort((one, other) => other.bytes - one.bytes)) {
  if (bytes > 0) console.log(`${String(bytes).padStart(8)}  ${name}`);
}
console.log(toSizeLine(entry, bundle));

/** Returns the npm package of a file, or else its workspace package or top-level folder. */
function toPackage(file: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? /^(packages\/[^/]+)/.exec(file) ?? [];
  return name ?? file.split('/')[0] ?? file;
}
