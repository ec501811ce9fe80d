/** Returns the values in a random order. */
export function shuffle<Value>(values: Value[]): Value[] {
  const ranked = values.map((value) => ({ value, rank: Math.random() }));
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ value }) => value);
}
