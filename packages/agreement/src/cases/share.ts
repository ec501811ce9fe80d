/**
 * Chooses up to a number of items fairly: of each group in turn, and of each kind of a group in turn. Keeps the order of the
 * items in their groups.
 * @param groups the items of each group, in order
 */
export function share<Item extends { kind: string }>(groups: Item[][], count: number): Item[][] {
  const total = groups.reduce((sum, items) => sum + items.length, 0);
  if (total <= count) return groups;
  const queues = groups.map((items, index) => {
    const kinds = [...Map.groupBy(items, ({ kind }) => kind).values()].map(spread);
    // Each group begins with another kind, so that many groups with one item each have every kind.
    const first = index % Math.max(1, kinds.length);
    return interleave([...kinds.slice(first), ...kinds.slice(0, first)]);
  });
  const taken = new Set(interleave(queues).slice(0, count));
  return groups.map((items) => items.filter((item) => taken.has(item)));
}

/** Takes one of each list in turn. */
function interleave<Item>(lists: Item[][]): Item[] {
  const length = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}

/** Orders items so that any number of the first ones is spread over all: the first, the middle, the quarters, … */
function spread<Item>(items: Item[]): Item[] {
  const bits = Math.ceil(Math.log2(Math.max(2, items.length)));
  function reverse(index: number): number {
    return Number.parseInt(index.toString(2).padStart(bits, '0').split('').reverse().join(''), 2);
  }
  return Array.from({ length: 2 ** bits }, (_, index) => reverse(index)).flatMap((index) =>
    items.slice(index, index + 1),
  );
}
