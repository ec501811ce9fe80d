import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Case } from '../case.ts';
import type { LayerName } from '../layers/layer.ts';
import { type MutantsOptions, mutantLayers, runAllMutants } from '../mutants/all.ts';
import type { MutantResult } from '../mutants/mutant.ts';
import { toSummary, toTable } from '../mutants/table.ts';
import { createProgress } from '../report/progress.ts';
import { findUnknownOperation } from './fault.ts';
import { importHooks } from './hooks.ts';

interface Options extends Pick<MutantsOptions, 'cases' | 'seed' | 'operation' | 'layers'> {
  /** The JSON file to write. */
  json?: string;
}

/** Breaks each layer in every way, and prints which case reveals it. Returns the exit code: 1 if a mutant is missed. */
export async function mutants({ json, ...options }: Options): Promise<number> {
  const project = process.cwd();
  const fault = (await findUnknownOperation(options.operation)) ?? findImmutable(options.layers);
  if (fault !== undefined) {
    console.error(`error: ${fault}`);
    return 2;
  }
  const progress = createProgress();
  function warn(layer: LayerName, cases: readonly Case[]) {
    progress.end();
    console.error(
      `${layer} disagrees on ${cases.length} requests without any fault, so they are left out: ${cases[0]?.id}, …`,
    );
  }
  const results = await runAllMutants({
    ...options,
    project,
    findCredential: (await importHooks(project)).findCredential,
    onResult: ({ outcome, layer, title }) => progress.show(`${layer}: ${outcome}, ${title}`),
    onUnsound: warn,
  }).finally(() => progress.end());
  if (results.length === 0) {
    console.error('The contract has nothing that these layers could break, so nothing was tried.');
    return 1;
  }
  console.log(`${toTable(results)}\n\n${toSummary(results)}`);
  if (json !== undefined) {
    await write(json, results);
    console.log(`JSON: ${json}`);
  }
  return results.some(({ outcome }) => outcome === 'missed') ? 1 : 0;
}

function findImmutable(layers: LayerName[] = []): string | undefined {
  const other = layers.find((layer) => !mutantLayers.includes(layer));
  return other && `--mutants cannot break the layer ${other}. Choose among ${mutantLayers.join(', ')}.`;
}

async function write(file: string, results: MutantResult[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
}
