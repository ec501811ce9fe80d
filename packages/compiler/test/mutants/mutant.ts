import { createRandom } from '@contract-first/agreement/random';
import { parse, stringify } from 'yaml';
import { mutateText } from './text.ts';
import { mutateTree } from './tree.ts';

/** A randomly changed contract, deterministic for a seed. */
export interface Mutant {
  seed: number;
  /** The original that it was made from. */
  origin: string;
  text: string;
}

/** Mutates the values, the text, or both, of one of these documents, one to three times. */
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
