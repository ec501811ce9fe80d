import { toSizeLine } from './budget.ts';
import { createBundle } from './bundle.ts';
import { folders } from './folders.ts';

/** Prints the size of the function's bundle, what it is made of, and fails when it is over its budget. */
const bundle = await createBundle(folders.entry, folders.bundle);
const packages = Map.groupBy(Object.entries(bundle.contributions), ([file]) => toPackage(file));
const sizes = [...packages].map(([name, files]) => ({ name, bytes: files.reduce((sum, [, bytes]) => sum + bytes, 0) }));
for (const { name, bytes } of sizes.sort((one, other) => other.bytes - one.bytes)) {
  if (bytes > 0) console.log(`${String(bytes).padStart(8)}  ${name}`);
}
try {
  console.log(toSizeLine(bundle));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** The npm package that a file is of, or the project's own folder. */
function toPackage(file: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  return name ?? file.split('/')[0] ?? file;
}
