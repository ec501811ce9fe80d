/**
 * Returns the candidate that a word is one slip away from: letters left out, added, replaced or swapped, at most one in four and two in all,
 * or another case. Undefined if none is so near. Libraries such as `leven` count a swap, the most frequent slip, as two.
 */
export function findNearest(word: string, candidates: string[]): string | undefined {
  const lower = word.toLowerCase();
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: toDistance(lower, candidate.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = ranked;
  return best && best.distance <= Math.min(2, Math.floor(lower.length / 4)) ? best.candidate : undefined;
}

/** Returns the number of slips between two words (optimal string alignment). */
function toDistance(one: string, other: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const isSame = one[at - 1] === other[to - 1];
      const isSwap = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      const changed = Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + (isSame ? 0 : 1));
      next.push(isSwap && at > 1 && to > 1 ? Math.min(changed, (before[to - 2] ?? 0) + 1) : changed);
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
