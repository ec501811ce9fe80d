import { runAllMutants } from '../src/mutants/all.ts';
import type { MutantResult } from '../src/mutants/mutant.ts';
import type { ForeignContract } from './contracts.ts';
import { configure, createProject, steps, toFindCredential } from './project.ts';
import type { Asked } from './trial.ts';

/**
 * Breaks every layer that is made of a contract, and finds the case that reveals each fault.
 * @throws {Error} when the contract does not run
 */
export async function breakContract(foreign: ForeignContract, asked: Partial<Asked>): Promise<MutantResult[]> {
  const copy = await createProject(foreign);
  try {
    for (const [name, args] of steps) {
      const { code, output } = await copy.node(...args);
      if (code !== 0) throw new Error(`${foreign.name} fails at ${name}: ${output.slice(-2000)}`);
    }
    const contract = await configure(copy);
    return await runAllMutants({
      ...asked,
      project: copy.folder,
      seed: 1,
      findCredential: toFindCredential(contract),
      onUnsound: (layer, cases) => console.error(`${foreign.name}: ${layer} disagrees on ${cases.length} requests`),
    });
  } finally {
    await copy.close();
  }
}
