import ts from 'typescript';
import { toIdentifier } from '../../operation-id.ts';
import { type RegistrySource, toMemberName, toOwnModule } from './read.ts';

/** The initial registry of a project. */
export const emptyRegistry = `import type { Operations } from '../operation.ts';

/** The registry. An operation of the contract that is missing here does not compile. */
export const operations: Operations = {};
`;

/** Adds the missing entries, and an import for each name that is not bound yet. */
export function addEntries(registry: RegistrySource, ids: string[]): { text: string; added: string[] } {
  const present = new Set(registry.object.properties.map(toMemberName));
  const added = ids.filter((id) => !present.has(id));
  if (added.length === 0) return { text: registry.text, added };
  const bound = findBound(registry);
  const imports = added.filter((id) => !bound.has(toIdentifier(id))).map(toImport);
  // From the end, so that the first insertion does not move the second.
  return { text: insertImports(insertEntries(registry, added), imports, registry), added };
}

function findBound({ source, imports }: RegistrySource): Set<string | undefined> {
  const names = imports.flatMap(({ bindings }) => bindings.map(({ name }) => name?.text));
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement))
      names.push(...statement.declarationList.declarations.map(({ name }) => name.getText(source)));
    if (ts.isFunctionDeclaration(statement)) names.push(statement.name?.text);
  }
  return new Set(names);
}

function insertEntries({ text, object: { properties } }: RegistrySource, added: string[]): string {
  const list = added.map(toEntry).join(', ');
  const at = properties.end;
  if (properties.length === 0) return `${text.slice(0, at)} ${list}${text[at] === '}' ? ' ' : ''}${text.slice(at)}`;
  return `${text.slice(0, at)}${properties.hasTrailingComma ? ' ' : ', '}${list}${text.slice(at)}`;
}

function insertImports(text: string, imports: string[], { imports: present }: RegistrySource): string {
  const end = present.at(-1)?.statement.end;
  const at = end === undefined ? 0 : text.indexOf('\n', end) + 1;
  return text.slice(0, at) + imports.join('') + text.slice(at);
}

function toEntry(id: string): string {
  return toIdentifier(id) === id ? id : `'${id}': ${toIdentifier(id)}`;
}

function toImport(id: string): string {
  return `import { ${toIdentifier(id)} } from '${toOwnModule(id)}';\n`;
}
