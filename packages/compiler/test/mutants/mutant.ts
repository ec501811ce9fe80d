import { createRandom } from '@contract-first/agreement/random';
import { parse, stringify } from 'yaml';
import { mutateText } from './text.ts';
import { mutateTree } from './tree.ts';

/** A contract changed at random, the same for the same seed. */
export interface Mutant {
  seed: number;
  /** Which of the originals it was. */
  origin: string;
  text: string;
}

/** Mutates one of these documents: its values, its text, or both, in one to three places. */
export function createMutant(seed: number, originals: { [name: string]: string }): Mutant {
  const random = createRandom(seed);
  const origin = random.pick(Object.keys(originals));
  let text = originals[origin] ?? '';
  if (random.below(4) > 0) {
    const document = parse(text);
    for (let count = random.pick([1, 1, 1, 2, 3]); count > 0; count--) mutateTree(document, random);
    text = random.below(2) === 0 ? JSON.stringify(document, null, random.pick([0, 2])) : stringify(document);
  }
  if (random.below(5) === 0) text = mutateText(text, random);
  return { seed, origin, text };
}
