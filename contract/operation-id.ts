/**
 * The operationId of an operation that has none: method and path in camel case, parameters after `By`,
 * as in `getItemsById` for `GET /items/{id}`. It depends on nothing else unless that name is `taken`;
 * then a number follows. Adds what it answers to `taken`.
 */
export const deriveOperationId = (method: string, path: string, taken: Set<string>): string => {
  const words = path
    .split('/')
    .flatMap((segment) => (segment.includes('{') ? ['by', ...toWords(segment)] : toWords(segment)));
  const name = [method, ...(words.length > 0 ? words : ['root']).map(capitalize)].join('');
  let id = name;
  for (let number = 2; hasCaseless(taken, id); number++) id = `${name}${number}`;
  taken.add(id);
  return id;
};

/** A name that can be a property, a file on every disk, and a word in a URL. */
export const OPERATION_ID = /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/;

const toWords = (segment: string): string[] => segment.match(/[A-Za-z0-9]+/g) ?? [];

const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const hasCaseless = (names: Set<string>, name: string): boolean =>
  [...names].some((other) => other.toLowerCase() === name.toLowerCase());
