import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '@contract-first/compiler';
import { emitTypes } from '@contract-first/compiler/emit';
import { createTypesLayer } from '../../layers/types/types.ts';
import { createReference } from '../../reference/reference.ts';
import type { Maker } from './contract-mutants.ts';

/** Makes types in a folder. */
export function createTypesMaker(real: Contract, folder: string): Maker {
  let count = 0;
  const reference = createReference(real, 'request');
  return {
    layer: 'types',
    async emit(contract) {
      const text = await emitTypes(contract);
      return {
        // Some keywords are comments only.
        identity: text.replaceAll(/\/\*\*.*?\*\//gs, '').replaceAll(/\s+/g, ' '),
        async start() {
          const file = join(folder, `types-${count++}.d.ts`);
          await writeFile(file, text);
          return createTypesLayer(real, file, await reference);
        },
      };
    },
  };
}
