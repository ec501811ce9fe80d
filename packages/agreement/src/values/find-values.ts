import fc, { type Arbitrary } from 'fast-check';

interface Sources {
  isValid(pointer: string, value: unknown): boolean;
  toArbitrary(pointer: string): Arbitrary<unknown>;
  listExamples(pointer: string): unknown[];
}

/** How many values are drawn in search of valid ones: in the first step, and in the second if the first found none. */
const draws = [8, 150];

/** Creates the function that finds valid values of a schema: its examples, then the smallest of those that are drawn. */
export function createFinder({ isValid, toArbitrary, listExamples }: Sources): (pointer: string) => unknown[] {
  const found = new Map<string, unknown[]>();
  function find(pointer: string): unknown[] {
    const examples = listExamples(pointer).filter((example) => isValid(pointer, example));
    for (const numRuns of draws) {
      const drawn = fc.sample(toArbitrary(pointer), { seed: 1, numRuns }).filter((value) => isValid(pointer, value));
      const sorted = drawn.map((value) => [value, rank(value)] as const).toSorted(([, one], [, other]) => one - other);
      if (examples.length + sorted.length > 0) return [...examples, ...sorted.map(([value]) => value)];
    }
    return [];
  }
  return (pointer) => {
    const values = found.get(pointer) ?? find(pointer);
    found.set(pointer, values);
    return values;
  };
}

/** Empty values come last, because nothing can be changed in them. */
function rank(value: unknown): number {
  const { length } = JSON.stringify(value);
  return length <= 2 ? 1000 + length : length;
}
