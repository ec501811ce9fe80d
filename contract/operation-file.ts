import type { ContractOperation } from './contract.ts';
import { toFileName, toIdentifier } from './operation-id.ts';

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
 */
export function toRegistry(text: string, ids: string[]): string {
  const opening = /(export const operations: Operations = \{)([^}]*)(\})/;
  const [, , entries = ''] = opening.exec(text) ?? [];
  if (!opening.test(text))
    throw new Error(
      'src/operations/index.ts has no line "export const operations: Operations = {": write it again, then scaffold',
    );
  const present = new Set(entries.split(',').map((entry) => entry.split(':')[0]?.trim().replaceAll(/['"]/g, '')));
  const added = ids.filter((id) => !present.has(id));
  const imports = added.map((id) => `import { ${toIdentifier(id)} } from './${toFileName(id)}';\n`).join('');
  const list = [
    ...entries
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
    ...added.map(toEntry),
  ].join(', ');
  const at = text.lastIndexOf('import ');
  const afterImports = at < 0 ? 0 : text.indexOf('\n', at) + 1;
  return (text.slice(0, afterImports) + imports + text.slice(afterImports)).replace(
    opening,
    (_, open, __, close) => `${open} ${list} ${close}`,
  );
}

const toEntry = (id: string) => (toIdentifier(id) === id ? id : `'${id}': ${toIdentifier(id)}`);
