import type { Contract } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import type { Layer, LayerName } from '../layers/layer.ts';
import { toLocationText } from '../location.ts';
import { type Comparison, createComparison } from '../relations/compare.ts';
import type { Mutant, MutantResult, MutantSet } from './mutant.ts';

/** What is called during a run. */
export interface Listeners {
  onResult?(result: MutantResult): void;
  /** Called with the cases on which the layer disagrees without any fault, which are not put to its mutants. */
  onUnsound?(layer: LayerName, cases: readonly Case[]): void;
}

/** How many cases are put to a mutant before the first look at the outcomes; then twice as many. */
const first = 16;

/** Puts cases to each mutant of a set until one reveals it, and returns the outcomes of those that have a fault. */
export async function runMutants(
  { layer: name, mutants, startControl, close }: MutantSet,
  contract: Contract,
  { onResult = () => {}, onUnsound = () => {} }: Listeners = {},
): Promise<MutantResult[]> {
  const results: MutantResult[] = [];
  try {
    const unsound = await findUnsound(mutants, await startControl(), contract);
    if (unsound.size > 0) onUnsound(name, [...unsound]);
    for (const mutant of mutants) {
      const layer = await mutant.start();
      if (!layer) continue;
      const cases = mutant.cases.filter((each) => !unsound.has(each));
      const revealing = await findRevealing(layer, cases, createComparison(name, contract)).finally(layer.close);
      const result = { layer: name, ...(await toResult(mutant, revealing, contract)) };
      results.push(result);
      onResult(result);
    }
  } finally {
    await close?.();
  }
  return results;
}

/** Returns the cases on which the layer disagrees without a fault, and which would therefore show nothing. */
async function findUnsound(mutants: readonly Mutant[], control: Layer, contract: Contract): Promise<Set<Case>> {
  const cases = [...new Set(mutants.flatMap((mutant) => mutant.cases))];
  const verdicts = await control.judge(cases).finally(control.close);
  const { compare } = createComparison(control.name, contract);
  return new Set(
    cases.filter((each, index) => {
      const verdict = verdicts[index];
      return verdict !== undefined && compare(verdict, each).outcome === 'disagrees';
    }),
  );
}

/** Returns the first case on which the layer disagrees with the contract. */
async function findRevealing(layer: Layer, cases: readonly Case[], { compare }: Comparison): Promise<Case | undefined> {
  // Compilers take as long for one case as for many.
  for (
    let start = 0, size = layer.name === 'types' ? cases.length : first;
    start < cases.length;
    start += size, size *= 2
  ) {
    const some = cases.slice(start, start + size);
    const verdicts = await layer.judge(some);
    const revealing = some.find((each, index) => {
      const verdict = verdicts[index];
      return verdict !== undefined && compare(verdict, each).outcome === 'disagrees';
    });
    if (revealing) return revealing;
  }
  return undefined;
}

async function toResult(
  { title, pointer, findSame }: Mutant,
  revealing: Case | undefined,
  contract: Contract,
): Promise<Omit<MutantResult, 'layer'>> {
  const common = { title, pointer, location: toLocationText(contract.locate(pointer)) };
  if (revealing) return { ...common, outcome: 'caught', by: `${revealing.id} ${revealing.title}` };
  const same = await findSame?.();
  return { ...common, ...(same === undefined ? { outcome: 'missed' } : { outcome: 'same', by: same }) };
}
