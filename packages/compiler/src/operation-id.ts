/** A name that can be a property, a file on every disk, and a word in a URL. */
export const operationIdPattern = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/;

/**
 * The operationId of an operation that has none: method and path in camel case, parameters after `By`,
 * as in `getItemsById` for `GET /items/{id}`. It depends on nothing else unless that name is `taken`;
 * then a number follows. Adds what it answers to `taken`, which holds lower-case names.
 */
export function deriveOperationId(method: string, path: string, taken: Set<string>): string {
  const words = path
    .split('/')
    .flatMap((segment) => (segment.includes('{') ? ['by', ...toWords(segment)] : toWords(segment)));
  return claim([method, ...(words.length > 0 ? words : ['root']).map(capitalize)].join(''), taken);
}

/**
 * An operationId that can't be the name of a file, made one that can: its words in camel case,
 * as in `reposGet` for `repos/get`. Undefined where it has no letter to begin with.
 */
export function toValidOperationId(operationId: string, taken: Set<string>): string | undefined {
  const [first = '', ...words] = toWords(operationId);
  const name = [first, ...words.map(capitalize)].join('');
  return operationIdPattern.test(name) ? claim(name, taken) : undefined;
}

/** The name, or the first of name2, name3, … that is not taken. */
function claim(name: string, taken: Set<string>): string {
  const base = name.slice(0, 96);
  let id = base;
  for (let number = 2; taken.has(id.toLowerCase()); number++) id = `${base}${number}`;
  taken.add(id.toLowerCase());
  return id;
}

function toWords(text: string): string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? [];
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** An operationId as a name that a module can export. Of two operations it is never the same, whatever the case. */
export function toIdentifier(operationId: string): string {
  const name = operationId.replaceAll('-', '_');
  return reservedWords.has(name) || ourNames.has(name) || reservedFiles.test(name) ? `${name}_` : name;
}

/** The file of an operation in src/operations/. */
export function toFileName(operationId: string): string {
  return `${reservedFiles.test(operationId) ? toIdentifier(operationId) : operationId}.ts`;
}

/** The registry's own, and what Windows takes for a device: https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file */
const reservedFiles = /^(?:index|con|prn|aux|nul|com\d|lpt\d)$/i;

/** What the registry and a scaffolded file have in scope. */
const ourNames = new Set(['Operation', 'Operations', 'notImplemented', 'operations', 'problem']);

/** ECMAScript's reserved words in a module; see https://tc39.es/ecma262/#prod-ReservedWord */
const reservedWords = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);
