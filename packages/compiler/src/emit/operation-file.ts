import { ContractError, type ContractOperation } from '../contract.ts';
import { toFileName, toIdentifier } from '../operation-id.ts';

/** The file of an operation that is yet to be built: it is typed, and answers 501. */
export function toOperationFile({ operationId, method, path, summary }: ContractOperation): string {
  const title = [`${method} ${path}`, summary?.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /').trim()]
    .filter(Boolean)
    .join(': ');
  return `import { notImplemented } from '../not-implemented.ts';
import type { Operation } from '../operation.ts';

/** ${title} */
export const ${toIdentifier(operationId)}: Operation<'${operationId}'> = async () => notImplemented();
`;
}

/**
 * The registry's text with every one of these operations in it, each imported from the file of its name. What the text
 * has besides stays; an entry that is no longer in the contract stays too, for the compiler to name.
 * Throws a ContractError for a text that is no registry.
 */
export function toRegistry(text: string, ids: string[], file = 'src/operations/index.ts'): string {
  // Comments are blanks here, so that every place is the same in both.
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const [opening] = /export const operations(: Operations)? = \{/.exec(code) ?? [];
  const start = opening === undefined ? -1 : code.indexOf(opening) + opening.length;
  const end = start < 0 ? -1 : findEnd(code, start);
  if (end < 0) throw toRefusal(file);
  const entries = code.slice(start, end).trimEnd();
  const present = new Set(toNames(entries));
  const added = ids.filter((id) => !present.has(id));
  if (added.length === 0) return text;
  const at = start + entries.length;
  const list = added.map(toEntry).join(', ');
  const before = entries === '' ? ' ' : entries.endsWith(',') ? ' ' : ', ';
  const after = at === end ? ' ' : '';
  const registry = `${text.slice(0, at)}${before}${list}${after}${text.slice(at)}`;
  const lastImport = [...code.slice(0, start).matchAll(/^import\b[^'"]*['"][^'"\n]*['"].*\n/gm)].at(-1);
  const afterImports = lastImport ? lastImport.index + lastImport[0].length : 0;
  return registry.slice(0, afterImports) + toImports(added, code) + registry.slice(afterImports);
}

/** The registry of a project that has lost its own. */
export const emptyRegistry = `import type { Operations } from '../operation.ts';

/** The registry. An operation of the contract that is missing here does not compile. */
export const operations: Operations = {};
`;

const toRefusal = (file: string): ContractError =>
  new ContractError([
    {
      location: { file, line: 1, column: 1 },
      message: 'This is no registry: it has no line "export const operations: Operations = {".',
      mend: 'Write it again, or delete the file, then scaffold.',
    },
  ]);

/** Where the brace that was opened before a place is closed; -1 where it is not. */
const findEnd = (code: string, start: number): number => {
  let depth = 1;
  for (let at = start; at < code.length; at++) {
    if (code[at] === '{') depth++;
    if (code[at] === '}') depth--;
    if (depth === 0) return at;
  }
  return -1;
};

/** The names of an object's own members, not of those inside them. */
const toNames = (entries: string): string[] => {
  let flat = entries;
  for (let before = ''; before !== flat; ) {
    before = flat;
    flat = flat.replace(/\{[^{}]*\}|\([^()]*\)|\[[^[\]]*\]/g, '');
  }
  return flat.split(',').map((entry) => (entry.split(':')[0] ?? '').trim().replaceAll(/['"]/g, ''));
};

/** Not where the file is imported already. */
const toImports = (ids: string[], code: string): string =>
  ids
    .filter((id) => !code.includes(`'./${toFileName(id)}'`))
    .map((id) => `import { ${toIdentifier(id)} } from './${toFileName(id)}';\n`)
    .join('');

const toEntry = (id: string) => (toIdentifier(id) === id ? id : `'${id}': ${toIdentifier(id)}`);
