import type { ContractOperation } from '../contract.ts';
import { toIdentifier } from '../operation-id.ts';

/** Returns the file of an operation that its owner has to write: it is typed, and returns 501. */
export function toOperationFile({ operationId, method, path, summary }: ContractOperation): string {
  const title = [`${method} ${path}`, summary?.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /').trim()]
    .filter(Boolean)
    .join(': ');
  const name = toIdentifier(operationId);
  const isNamed = name === operationId;
  return `import { notImplemented } from '@contract-first/lambda';
import type { Operation } from '../operation.ts';

/** ${title} */
${isNamed ? 'export ' : ''}const ${name}: Operation<'${operationId}'> = async () => notImplemented();
${isNamed ? '' : `\nexport { ${name} as '${operationId}' };\n`}`;
}
