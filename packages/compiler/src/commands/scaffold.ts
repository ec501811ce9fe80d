import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readDocument } from '../document.ts';
import { emptyRegistry, toOperationFile, toRegistry } from '../emit/operation-file.ts';
import { toFileName } from '../operation-id.ts';
import { toTold } from './tell.ts';

const OPTIONS = {
  contract: { type: 'string', default: 'openapi.yaml' },
  out: { type: 'string', default: 'src/operations' },
} as const;

/**
 * `npm run scaffold`: writes a file for each operation of the contract that has none, answering 501, and adds it to the
 * registry. A file that exists is never touched; one whose operation is gone is named, and left to its owner.
 */
async function main(): Promise<void> {
  const { contract: file, out } = parseArgs({ options: OPTIONS }).values;
  const { operations } = await readDocument(file);
  const present = (await readdir(out)).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  const ids = operations.map(({ operationId }) => operationId);
  const missing = operations.filter(({ operationId }) => !present.includes(toFileName(operationId)));
  const index = join(out, 'index.ts');
  const registry = toRegistry(existsSync(index) ? await readFile(index, 'utf8') : emptyRegistry, ids, index);
  for (const operation of missing) {
    await writeFile(join(out, toFileName(operation.operationId)), toOperationFile(operation), { flag: 'wx' });
  }
  await writeFile(index, registry);
  const written = missing.map(({ operationId }) => join(out, toFileName(operationId)));
  tidy([index, ...written]);
  tell(
    written,
    present.filter((name) => !ids.map(toFileName).includes(name)).map((name) => join(out, name)),
  );
}

/** Sorts the registry's imports and breaks long lines, where Biome can run; nothing is lost where it can't. */
function tidy(files: string[]): void {
  const biome = 'node_modules/@biomejs/biome/bin/biome';
  spawnSync(process.execPath, [biome, 'check', '--write', ...files], { stdio: 'ignore' });
}

function tell(written: string[], superfluous: string[]): void {
  for (const file of written) console.log(`wrote ${file}`);
  for (const file of superfluous)
    console.log(`${file} belongs to no operation of the contract: delete it, or mend its name`);
  if (written.length === 0) console.log('Every operation of the contract has its file.');
}

try {
  await main();
} catch (error) {
  console.error(toTold(error, 'npm run scaffold [-- --contract FILE] [-- --out FOLDER]'));
  process.exitCode = 1;
}
