/** Returns ` Did you mean '…'?` for the name closest to an unknown one, or nothing if none is close. */
export function toSuggestion(unknown: string, names: string[], prefix = ''): string {
  const [closest] = names
    .map((name) => ({ name, distance: toDistance(unknown, name) }))
    .filter(({ name, distance }) => distance <= Math.max(2, name.length / 3))
    .toSorted((one, other) => one.distance - other.distance);
  return closest ? ` Did you mean '${prefix}${closest.name}'?` : '';
}

/** Counts the letters to add, drop or replace: https://en.wikipedia.org/wiki/Levenshtein_distance */
function toDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at++) {
      const replaced = (row[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : 1);
      next.push(Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
