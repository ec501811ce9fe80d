/** Where to put a value, and the value; undefined to remove what is there. */
export type Edit = [keys: (string | number)[], value: unknown];

/** Puts a value into an object, or removes what is there. */
export function put(object: unknown, [key = '', ...rest]: (string | number)[], value: unknown): void {
  const owner = object as { [key: string]: unknown };
  if (rest.length > 0) put(owner[key], rest, value);
  else if (value === undefined) delete owner[key];
  else owner[key] = value;
}
