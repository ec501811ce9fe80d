import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** An npm package of which code is deployed. */
export interface DeployedPackage {
  /** Its folder, relative to the project, with slashes. */
  folder: string;
  name: string;
  version: string;
  /** An SPDX expression, if its package.json has one. */
  license: string | undefined;
}

/** What a cloud assembly deploys. */
export interface Inventory {
  packages: DeployedPackage[];
  /** Files of code that have no source map, so that nothing says what they contain. */
  unknown: string[];
}

/**
 * Finds the packages in the functions of a cloud assembly by their source maps, which name the files that each bundle really
 * contains.
 * @param folder of the assembly, relative to the project
 */
export function readInventory(folder: string): Inventory {
  const files = globSync('asset.*/**/*.{js,cjs,mjs}', { cwd: folder }).map((file) => join(folder, file));
  const isMapped = Map.groupBy(files, (file) => globSync(`${file}.map`).length > 0);
  const sources = (isMapped.get(true) ?? []).flatMap(readSources);
  const folders = new Set(sources.flatMap((source) => packageFolder.exec(source)?.[1] ?? []));
  const packages = [...folders].map(readPackage).sort((one, other) => compare(toTitle(one), toTitle(other)));
  return { packages, unknown: isMapped.get(false) ?? [] };
}

const packageFolder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

function readSources(file: string): string[] {
  const { sources }: { sources: string[] } = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
  return sources;
}

function readPackage(folder: string): DeployedPackage {
  const {
    name = basename(folder),
    version = '',
    license,
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // Old packages have an object here.
  return { folder, name, version, license: license?.type ?? license };
}

/** Returns the name and the version of a package. */
export function toTitle({ name, version }: DeployedPackage): string {
  return `${name} ${version}`;
}

/** Compares in the order of character codes, which is the same on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
