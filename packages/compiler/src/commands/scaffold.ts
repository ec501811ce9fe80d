import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDocument } from '../document.ts';
import { toOperationFile } from '../emit/operation-file.ts';
import { emptyRegistry } from '../emit/registry/add.ts';
import { type Registry, toRegistry } from '../emit/registry/registry.ts';
import { toFileName } from '../operation-id.ts';

/**
 * Writes a file for each operation of the contract that has none, answering 501, and keeps the registry true to the
 * contract. A file that exists is never touched; one whose operation is gone is named, and left to its owner.
 */
export async function scaffold({ contract: file, out }: { contract: string; out: string }): Promise<number> {
  const { operations } = await readDocument(file);
  await mkdir(out, { recursive: true });
  const index = join(out, 'index.ts');
  const ids = operations.map(({ operationId }) => operationId);
  const before = existsSync(index) ? await readFile(index, 'utf8') : emptyRegistry;
  const registry = toRegistry(before, ids, { file: index, moduleExists: (module) => isModule(join(out, module)) });
  const present = (await readdir(out)).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  const missing = operations.filter(
    ({ operationId: id }) => !present.includes(toFileName(id)) && !registry.wiredElsewhere.includes(id),
  );
  for (const operation of missing) {
    await writeFile(join(out, toFileName(operation.operationId)), toOperationFile(operation), { flag: 'wx' });
  }
  const written = missing.map(({ operationId }) => join(out, toFileName(operationId)));
  tidy(written);
  await writeRegistry(index, registry.text);
  const known = new Set([...ids.map(toFileName), ...registry.imports.map((module) => module.replace('./', ''))]);
  const superfluous = present.filter((name) => !known.has(name)).map((name) => join(out, name));
  print(toLines({ index, written, superfluous, registry }));
  return 0;
}

/** As Node.js finds a module, and as esbuild does. */
function isModule(path: string): boolean {
  return [path, `${path}.ts`, path.replace(/\.js$/, '.ts'), join(path, 'index.ts')].some(existsSync);
}

/** Leaves the formatting to Biome only if the registry's owner did: in other hands it stays as it was. */
async function writeRegistry(index: string, text: string): Promise<void> {
  const before = existsSync(index) ? await readFile(index, 'utf8') : undefined;
  if (text === before) return;
  const isTidy = before === undefined || runBiome('check', index) === 0;
  await writeFile(index, text);
  if (isTidy) tidy([index]);
}

/** Sorts imports and breaks long lines if the project has Biome; nothing is lost if it does not. */
function tidy(files: string[]): void {
  if (files.length > 0) runBiome('check', '--write', ...files);
}

function runBiome(...args: string[]): number | null {
  return spawnSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', ...args], { stdio: 'ignore' }).status;
}

interface Done {
  index: string;
  written: string[];
  superfluous: string[];
  registry: Registry;
}

function toLines({ index, written, superfluous, registry: { added, removed } }: Done): string[] {
  const changes = [
    ...(added.length > 0 ? [`added ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.join(', ')}`] : []),
  ];
  const lines = [
    ...written.map((file) => `wrote ${file}`),
    ...(changes.length > 0 ? [`${index}: ${changes.join('; ')}`] : []),
  ];
  return [
    ...(lines.length > 0 ? lines : [`Every operation of the contract has its file and its entry in ${index}.`]),
    ...superfluous.map((file) => `${file} belongs to no operation of the contract: delete it or rename it.`),
  ];
}

function print(lines: string[]): void {
  console.log(lines.join('\n'));
}
