import { addEntries } from './add.ts';
import { readRegistry, toOwnModule } from './read.ts';
import { removeEntries } from './remove.ts';

/** A registry that matches the contract, and the changes made. */
export interface Registry {
  text: string;
  /** The operationIds of the entries that were added, and of those that were removed. */
  added: string[];
  removed: string[];
  /** The operations whose entry is not imported from the file of their name. */
  wiredElsewhere: string[];
  /** The specifiers of the modules it imports. */
  imports: string[];
}

/**
 * Updates a registry to match a contract: adds the missing entries, each imported from the file of its name, and removes the
 * entries and imports of operations that no longer exist. Everything else stays as its owner wrote it, which is why this edits
 * the text by TypeScript's syntax tree; `ts-morph` would add a second copy of TypeScript.
 * @param ids the operationIds of the contract
 * @param moduleExists whether a module that the registry imports by a relative path exists
 * @throws {ContractError} when the text is not a registry
 */
export function toRegistry(
  text: string,
  ids: string[],
  { file = 'src/operations/index.ts', moduleExists = (_: string): boolean => true } = {},
): Registry {
  const { text: kept, removed } = removeEntries(readRegistry(text, file), ids, moduleExists);
  const { text: whole, added } = addEntries(readRegistry(kept, file), ids);
  const source = readRegistry(whole, file);
  return {
    text: whole,
    added,
    removed,
    wiredElsewhere: ids.filter((id) => !source.imports.some(({ module }) => module === toOwnModule(id))),
    imports: source.imports.map(({ module }) => module),
  };
}
