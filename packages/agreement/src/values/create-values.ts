import { type Contract, findAt, type Schema } from '@contract-first/compiler';
import type { Arbitrary } from 'fast-check';
import type { Reference } from '../reference/reference.ts';
import { toArbitrary } from './arbitrary.ts';
import { createDerivation } from './derive.ts';
import type { DerivedValue } from './derived-value.ts';
import { listExamples } from './examples.ts';
import { createFinder } from './find-values.ts';
import { drawValues } from './random.ts';
import type { Surroundings } from './schema-place.ts';

/** Derives values from the schemas of a contract; each says by the reference which rules it breaks. */
export interface Values {
  /**
   * Returns the examples of the schema at a pointer, values at the limits of each of its keywords, and one violation of each, at
   * every place that the schema describes: the same each time, at most some thousands.
   */
  derive(pointer: string): DerivedValue[];
  /** Returns random values, valid and invalid ones in turn as far as they are found; the same for the same seed. */
  random(pointer: string, count: number, seed: number): DerivedValue[];
  /** Returns the arbitrary of values that mostly match the schema. */
  toArbitrary(pointer: string): Arbitrary<unknown>;
  /** Returns one sentence on what `derive` left out, for a schema with too many places; undefined when nothing. */
  findOmission(pointer: string): string | undefined;
}

export function createValues({ document }: Contract, reference: Reference): Values {
  function toArbitraryAt(pointer: string): Arbitrary<unknown> {
    return toArbitrary((findAt(document, pointer) ?? true) as Schema | boolean, document);
  }
  function isValid(pointer: string, value: unknown): boolean {
    return reference.findFaults(pointer, value).length === 0;
  }
  const findValues = createFinder({
    isValid,
    toArbitrary: toArbitraryAt,
    listExamples: (pointer) => listExamples(pointer, document),
  });
  const surroundings: Surroundings = { document, isValid, findValues, toArbitrary: toArbitraryAt };
  const deriveOnce = createDerivation(surroundings, reference);
  function derive(pointer: string) {
    return deriveOnce(toShared(pointer, document));
  }
  return {
    derive: (pointer) => derive(pointer).values,
    random: (pointer, count, seed) =>
      drawValues({ pointer, count, seed, arbitrary: toArbitraryAt(pointer), base: findValues(pointer)[0], reference }),
    toArbitrary: toArbitraryAt,
    findOmission: (pointer) => derive(pointer).omission,
  };
}

/** Follows mere references, so that the values of a schema are derived once for all bodies that have it. */
function toShared(pointer: string, document: unknown): string {
  let target = pointer;
  for (let steps = 0; steps < 100; steps++) {
    const schema = Object(findAt(document, target));
    if (Object.keys(schema).join() !== '$ref' || typeof findAt(document, schema.$ref) !== 'object') break;
    target = schema.$ref;
  }
  const hasOwnExamples = listExamples(pointer, document).length > listExamples(target, document).length;
  return hasOwnExamples ? pointer : target;
}
