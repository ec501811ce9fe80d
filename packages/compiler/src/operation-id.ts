/** Names that are valid as a property, as a file name on every system, and in a URL. */
export const operationIdPattern = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/;

/**
 * Derives an operationId from the method and path in camel case, with parameters after `By`: `getItemsById` for
 * `GET /items/{id}`. Appends a number if that name is `taken`. Adds the key of the result to `taken`.
 */
export function deriveOperationId(method: string, path: string, taken: Set<string>): string {
  const words = path
    .split('/')
    .flatMap((segment) => (segment.includes('{') ? ['by', ...toWords(segment)] : toWords(segment)));
  return claim([method, ...(words.length > 0 ? words : ['root']).map(capitalize)].join(''), taken);
}

/**
 * Converts an operationId to a valid name that is not taken: `repos/get` to `reposGet`, `1. get it` to `getIt`. Adds the key of
 * the result to `taken`. Returns undefined if it has no letter.
 */
export function toValidOperationId(operationId: string, taken: Set<string>): string | undefined {
  if (operationIdPattern.test(operationId)) return claim(operationId, taken);
  const [first, ...words] = toWords(operationId.replace(/^[^A-Za-z]+/, ''));
  return first && claim([first, ...words.map(capitalize)].join(''), taken);
}

/** Returns the name, or the first of name2, name3, … that is not taken, and adds it to `taken`. */
export function claim(name: string, taken: Set<string>): string {
  const base = name.slice(0, 96);
  let id = base;
  for (let number = 2; taken.has(toNameKey(id)); number++) id = `${base}${number}`;
  taken.add(toNameKey(id));
  return id;
}

export function toWords(text: string): string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? [];
}

export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Returns the same text for operationIds that name one file or export, on systems that ignore the case of file names. */
export function toNameKey(operationId: string): string {
  return toIdentifier(operationId).toLowerCase();
}

/** Converts an operationId to the name of its export in code. */
export function toIdentifier(operationId: string): string {
  const name = operationId.replaceAll('-', '_');
  return reservedWords.has(name) || namesInScope.has(name) || reservedFiles.test(name) ? `${name}_` : name;
}

/** Returns the name, without extension, of an operation's files in src/operations/ and generated/. */
export function toFileStem(operationId: string): string {
  return reservedFiles.test(operationId) ? `${operationId}_` : operationId;
}

/** The registry's own name, and device names on Windows: https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file */
export const reservedFiles = /^(?:index|con|prn|aux|nul|com\d|lpt\d)$/i;

/** Names in scope in the registry and in scaffolded files. */
const namesInScope = new Set(['Operation', 'Operations', 'notImplemented', 'operations', 'problem']);

/** Reserved words in an ECMAScript module: https://tc39.es/ecma262/#prod-ReservedWord */
const reservedWords = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);
