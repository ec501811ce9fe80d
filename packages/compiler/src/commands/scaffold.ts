import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readDocument } from '../document.ts';
import { toOperationFile } from '../emit/operation-file.ts';
import { emptyRegistry, type Registry, toRegistry } from '../emit/registry.ts';
import { toFileStem } from '../operation-id.ts';
import { writeAuthorizers } from './authorizers.ts';

/**
 * Writes a file, which returns 501, for each operation without one, and updates the registry; writes one, which rejects every
 * request, for each authorizer that is missing. Never changes or deletes such a file; prints those whose operation is gone.
 */
export async function scaffold({ contract: file, out }: { contract: string; out: string }): Promise<number> {
  const contract = await readDocument(file);
  const { operations } = contract;
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
  const authorizers = await writeAuthorizers(contract, join(dirname(out), 'authorizers'));
  const written = [...missing.map(({ operationId }) => join(out, toFileName(operationId))), ...authorizers];
  format(written);
  await writeRegistry(index, registry.text);
  const known = new Set(registry.imports.map((module) => module.replace('./', '')));
  const orphaned = present.filter((name) => !known.has(name)).map((name) => join(out, name));
  console.log(toSummary({ index, written, orphaned, registry }).join('\n'));
  return 0;
}

/** Returns whether Node.js or esbuild would find this module. */
function isModule(path: string): boolean {
  return [path, `${path}.ts`, path.replace(/\.js$/, '.ts'), join(path, 'index.ts')].some(existsSync);
}

/** Formats the registry with Biome only if it was so formatted before. */
async function writeRegistry(index: string, text: string): Promise<void> {
  const before = existsSync(index) ? await readFile(index, 'utf8') : undefined;
  if (text === before) return;
  const isFormatted = before === undefined || runBiome('check', index) === 0;
  await writeFile(index, text);
  if (isFormatted) format([index]);
}

/** Formats files if the project has Biome. */
function format(files: string[]): void {
  if (files.length > 0) runBiome('check', '--write', ...files);
}

function runBiome(...args: string[]): number | null {
  return spawnSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', ...args], { stdio: 'ignore' }).status;
}

interface Changes {
  index: string;
  written: string[];
  orphaned: string[];
  registry: Registry;
}

function toSummary({ index, written, orphaned, registry: { added, removed } }: Changes): string[] {
  const changes = [
    ...(added.length > 0 ? [`added ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.join(', ')}`] : []),
  ];
  const lines = [
    ...written.map((file) => `wrote ${file}`),
    ...(changes.length > 0 ? [`${index}: ${changes.join('; ')}`] : []),
  ];
  return [
    ...(lines.length > 0 ? lines : [`Every operation of the contract has a file and an entry in ${index}.`]),
    ...orphaned.map((file) => `${file} does not belong to an operation of the contract: delete or rename it.`),
  ];
}

function toFileName(operationId: string): string {
  return `${toFileStem(operationId)}.ts`;
}
