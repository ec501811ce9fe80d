import { basename } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import type { Contract } from './contract.ts';

/**
 * Emits the types of everything the contract names: `paths`, `components`, `operations` by operationId.
 * A property is optional unless the contract requires it: a `default` does not make it present.
 */
export const emitTypes = async (contract: Contract): Promise<string> => {
  const document = structuredClone(contract.document) as OpenAPI3;
  const nodes = await openapiTS(document, { defaultNonNullable: false, silent: true });
  return `// Generated from ${basename(contract.file)} by npm run generate. Do not edit.\n\n${astToString(nodes)}`;
};
