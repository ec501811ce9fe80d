import { addEntries } from './add.ts';
import { readRegistry, toOwnModule } from './read.ts';
import { removeEntries } from './remove.ts';

/** A registry that is true to the contract, and what that took. */
export interface Registry {
  text: string;
  /** The operationIds of the entries that were added, and of those that were removed. */
  added: string[];
  removed: string[];
  /** The operations whose entry is the owner's own wiring: it does not come from the file of their name. */
  wiredElsewhere: string[];
  /** The modules it imports, as it names them. */
  imports: string[];
}

/**
 * Makes a registry true to a contract: adds the entries that are missing, each imported from the file of its name, and
 * removes the entries and imports of operations that are gone. Everything else stays as its owner wrote it.
 * @param ids the operationIds of the contract
 * @param isThere whether a module exists that the registry imports by a relative path
 * @throws {ContractError} for a text that is not a registry
 */
export function toRegistry(
  text: string,
  ids: string[],
  { file = 'src/operations/index.ts', isThere = (_: string): boolean => true } = {},
): Registry {
  const { text: kept, removed } = removeEntries(readRegistry(text, file), ids, isThere);
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
