import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contract } from '@contract-first/compiler';
import { emitCode } from '@contract-first/compiler/emit';
import { createValidatorLayer } from '../../layers/validator.ts';
import { limitTo } from '../changes/changed-contract.ts';
import type { Maker } from './contract-mutants.ts';

/** Makes validators in a folder. They judge the operations of the real contract that the given one has. */
export function createValidatorMaker(real: Contract, folder: string): Maker {
  let count = 0;
  return {
    layer: 'validator',
    async emit(contract) {
      const files = await emitCode(contract);
      return {
        identity: JSON.stringify(files),
        async start() {
          const own = join(folder, `validators-${count++}`);
          await writeAll(own, { ...files, 'package.json': '{ "type": "module" }' });
          const { operations } = await import(pathToFileURL(join(own, 'operations.js')).href);
          return createValidatorLayer(limitTo(real, contract), operations);
        },
      };
    },
  };
}

async function writeAll(folder: string, files: { [path: string]: string }): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
