import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startCommand } from '../../agreement/src/targets/command.ts';
import { type Copy, copyProject } from '../../agreement/src/targets/copy.ts';
import { median } from '../median.ts';

/** The medians of the seconds between saving a file of each kind and serving the change, under `npm run dev`. */
export interface Reload {
  operation: number;
  contract: number;
  infra: number;
}

const edits: { [Kind in keyof Reload]: [file: string, text: string] } = {
  operation: ['src/operations/getItem.ts', '\n// saved'],
  contract: ['openapi.yaml', '\n# saved'],
  infra: ['infra/stack.ts', '\n// saved'],
};

/** Saves each file by turns in a copy of the project. */
export async function measureReloads(rounds: number): Promise<Reload> {
  const copy = await copyProject();
  const env = { PORT: '0', DATA_DIR: join(copy.folder, 'data') };
  const dev = await startCommand(await readArguments(copy), /is ready/, env, copy.folder);
  const seconds: { [Kind in keyof Reload]: number[] } = { operation: [], contract: [], infra: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      for (const kind of ['operation', 'contract', 'infra'] as const) {
        seconds[kind].push(await measureReload(copy, dev.output, ...edits[kind]));
      }
    }
  } finally {
    await dev.close();
    await copy.close();
  }
  const [operation = 0, contract = 0, infra = 0] = [seconds.operation, seconds.contract, seconds.infra].map(median);
  return { operation, contract, infra };
}

/** Returns the arguments of the script `dev`, without the type check, which does not delay a reload. */
async function readArguments({ folder }: Copy): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const [, ...args] = [...scripts.dev.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
  return ['packages/local/bin.js', ...args.slice(0, args.indexOf('--check'))];
}

async function measureReload(copy: Copy, output: () => string, file: string, text: string): Promise<number> {
  const before = output().length;
  const started = performance.now();
  await copy.edit(file, /$/, text);
  while (!/: reloaded in/.test(output().slice(before))) {
    if (performance.now() - started > 60_000) throw new Error(`${file} was not reloaded:\n${output().slice(before)}`);
    await setTimeout(5);
  }
  const seconds = (performance.now() - started) / 1000;
  // The watcher waits for more saves.
  await setTimeout(500);
  return seconds;
}
