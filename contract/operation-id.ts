/** A name that can be a property, a file on every disk, and a word in a URL. */
export const OPERATION_ID = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/;

/**
 * The operationId of an operation that has none: method and path in camel case, parameters after `By`,
 * as in `getItemsById` for `GET /items/{id}`. It depends on nothing else unless that name is `taken`;
 * then a number follows. Adds what it answers to `taken`, which holds lower-case names.
 */
export const deriveOperationId = (method: string, path: string, taken: Set<string>): string => {
  const words = path
    .split('/')
    .flatMap((segment) => (segment.includes('{') ? ['by', ...toWords(segment)] : toWords(segment)));
  return claim([method, ...(words.length > 0 ? words : ['root']).map(capitalize)].join(''), taken);
};

/**
 * An operationId that can't be the name of a file, made one that can: its words in camel case,
 * as in `reposGet` for `repos/get`. Undefined where it has no letter to begin with.
 */
export const mendOperationId = (operationId: string, taken: Set<string>): string | undefined => {
  const [first = '', ...words] = toWords(operationId);
  const name = [first, ...words.map(capitalize)].join('');
  return OPERATION_ID.test(name) ? claim(name, taken) : undefined;
};

/** The name, or the first of name2, name3, … that is not taken. */
const claim = (name: string, taken: Set<string>): string => {
  const base = name.slice(0, 96);
  let id = base;
  for (let number = 2; taken.has(id.toLowerCase()); number++) id = `${base}${number}`;
  taken.add(id.toLowerCase());
  return id;
};

const toWords = (text: string): string[] => text.match(/[A-Za-z0-9]+/g) ?? [];

const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
