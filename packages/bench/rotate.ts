/** Returns the values in turn from another one in each round, so that none always follows the same one. */
export function rotate<Value>(values: Value[], round: number): Value[] {
  const start = round % values.length;
  return [...values.slice(start), ...values.slice(0, start)];
}
