import type { Contract } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import type { Layer, LayerName } from '../layers/layer.ts';
import { toLocationText } from '../location.ts';
import { type Comparison, createComparison } from '../relations/compare.ts';
import type { Mutant, MutantResult, MutantSet, Sound } from './mutant.ts';

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
    const sound = await judgeControl(mutants, await startControl());
    const unsound = listUnsound(name, sound, contract);
    if (unsound.size > 0) onUnsound(name, [...unsound]);
    for (const mutant of mutants) {
      const layer = await mutant.start();
      if (!layer) continue;
      const cases = mutant.cases.filter((each) => !unsound.has(each));
      const outcome = await findOutcome(mutant, cases, layer, sound, contract).finally(layer.close);
      const { title, pointer } = mutant;
      const result = { layer: name, title, pointer, location: toLocationText(contract.locate(pointer)), ...outcome };
      results.push(result);
      onResult(result);
    }
  } finally {
    await close?.();
  }
  return results;
}

async function judgeControl(mutants: readonly Mutant[], control: Layer): Promise<Sound> {
  const cases = [...new Set(mutants.flatMap((mutant) => mutant.cases))];
  const verdicts = await control.judge(cases).finally(control.close);
  return new Map(cases.map((each, index) => [each, verdicts[index]]));
}

/** Returns the cases on which the layer disagrees without a fault, and which would therefore show nothing. */
function listUnsound(name: LayerName, sound: Sound, contract: Contract): Set<Case> {
  const { compare } = createComparison(name, contract);
  const entries = [...sound].filter(([each, verdict]) => verdict && compare(verdict, each).outcome === 'disagrees');
  return new Set(entries.map(([each]) => each));
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

type Outcome = Pick<MutantResult, 'outcome' | 'by'>;

async function findOutcome(
  { findSame, listTelling }: Mutant,
  cases: readonly Case[],
  layer: Layer,
  sound: Sound,
  contract: Contract,
): Promise<Outcome> {
  const comparison = createComparison(layer.name, contract);
  const revealing = await findRevealing(layer, cases, comparison);
  if (revealing) return { outcome: 'caught', by: `${revealing.id} ${revealing.title}` };
  const same = (await findSame?.(sound)) ?? findBlocked(cases, sound, comparison);
  if (same !== undefined) return { outcome: 'same', by: same };
  if (!listTelling) return { outcome: 'missed' };
  return findMissed(layer, await listTelling(), sound, contract);
}

/**
 * Returns why no case reveals a fault, of those that could. It cannot be observed if the layer says the same of them without the
 * fault, where it is known to be weaker than the contract: Prism ignores keywords, say.
 */
async function findMissed(layer: Layer, telling: Case[], sound: Sound, contract: Contract): Promise<Outcome> {
  const [first] = telling;
  if (!first) return { outcome: 'missed', by: 'no request could tell' };
  const verdicts = await layer.judge(telling);
  const changed = telling.find((each, index) => verdicts[index]?.accepts !== sound.get(each)?.accepts);
  if (changed) return { outcome: 'missed', by: `a relation explains ${changed.id} ${changed.title}` };
  const limits = telling.map((each) => findLimit(each, sound, createComparison(layer.name, contract)));
  const by = `The layer says the same of ${telling.length} requests that could tell, such as ${first.id}`;
  // Prism ignores some keywords, which shows only where the changed document demands more than the contract.
  const isLimit = layer.name === 'mock' || !limits.includes(undefined);
  return isLimit ? { outcome: 'same', by: `${by}. ${limits[0] ?? ''}`.trim() } : { outcome: 'missed', by };
}

/** Returns why no valid request passes a layer even without a fault, so that its responses cannot show any; else undefined. */
function findBlocked(cases: readonly Case[], sound: Sound, comparison: Comparison): string | undefined {
  const limits = cases.filter(({ faults }) => faults.length === 0).map((each) => findLimit(each, sound, comparison));
  return limits.includes(undefined) ? undefined : limits[0];
}

/** Returns why a layer differs from the contract on a case without a fault, as the table of relations allows; else undefined. */
function findLimit(each: Case, sound: Sound, { compare }: Comparison): string | undefined {
  const verdict = sound.get(each);
  const { outcome, reason } = (verdict && compare(verdict, each)) ?? {};
  return outcome === 'weaker' || outcome === 'known' ? reason : undefined;
}
