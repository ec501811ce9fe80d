import type { Contract } from '@contract-first/compiler';
import type { Case } from '../../case.ts';
import type { Layer, LayerName } from '../../layers/layer.ts';
import type { Change } from '../changes/change.ts';
import { toChanged } from '../changes/changed-contract.ts';
import { findSame } from '../changes/same.ts';
import { listTelling } from '../changes/telling.ts';
import { toLikely } from '../likely.ts';
import type { MutantSet } from '../mutant.ts';

/** How a layer is made from a contract. */
export interface Maker {
  layer: LayerName;
  /** Returns what the layer is made of, as a text that differs whenever the layer does. */
  emit(contract: Contract): Promise<{ identity: string; start(): Promise<Layer> }>;
}

/** Returns a mutant of a layer for each change of a contract: it is made from the changed contract, and compared with the real one. */
export function toContractMutants(
  changes: readonly Change[],
  { layer, emit }: Maker,
  contract: Contract,
  cases: readonly Case[],
): MutantSet {
  const identities = new Map<string, Promise<string>>();
  async function findIdentity(change: Change): Promise<string> {
    const unchanged = { ...change, apply: () => {} };
    const key = change.operationIds.join();
    const real = identities.get(key) ?? emit(toChanged(contract, unchanged)).then(({ identity }) => identity);
    identities.set(key, real);
    return real;
  }
  const mutants = changes.map((change) => ({
    title: change.title,
    pointer: change.pointer,
    cases: toLikely(cases, change),
    findSame: () => findSame(change, contract),
    listTelling: () => listTelling(change, contract, cases),
    async start() {
      const made = await emit(toChanged(contract, change));
      return made.identity === (await findIdentity(change)) ? undefined : made.start();
    },
  }));
  return { layer, mutants, startControl: async () => (await emit(contract)).start() };
}
