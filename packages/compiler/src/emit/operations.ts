import type { Contract, ContractOperation } from '../contract.ts';
import { toGatewayOperations } from '../gateway/paths.ts';
import { toFileStem } from '../operation-id.ts';
import { toBinaryMediaTypes } from '../schema/binary.ts';
import { isJson } from '../schema/media-types.ts';
import type { Files } from '../validators/modules.ts';
import { toLiteral, toPropertyName } from './literal.ts';

/**
 * Emits the table of routes, by which a host finds a request's operation, and its types. The module of an operation is loaded
 * on first use, so that a cold start takes as long with a thousand operations as with two.
 */
export function emitOperations(contract: Contract): Files {
  const binaryMediaTypes = toLiteral(toBinaryMediaTypes(contract.operations));
  return {
    'operations.js': `export const operations = ${toRoutes(contract, 'operations')};

export const binaryMediaTypes = ${binaryMediaTypes};
`,
    'operations.d.ts': toTypes(contract, binaryMediaTypes),
  };
}

/**
 * Returns an object of functions that each import the module of an operation in a folder, by the gateway's route such as
 * `GET /items`.
 */
export function toRoutes(contract: Contract, folder: string): string {
  const members = toGatewayOperations(contract).map(({ operationId, method, path }) => {
    return `  ${toPropertyName(`${method} ${path}`)}: () => import('./${folder}/${toFileStem(operationId)}.js'),\n`;
  });
  return `{\n${members.join('')}}`;
}

function toTypes({ operations }: Contract, binaryMediaTypes: string): string {
  return `import type { Routes } from '@contract-first/lambda';
import type { operations as described } from './openapi.d.ts';

/** Imports the module of an operation, by route: method, space, path as API Gateway has it. */
export declare const operations: Routes;

/** The media types of binary bodies. */
export declare const binaryMediaTypes: readonly ${binaryMediaTypes};

export type OperationId =
${operations.map(({ operationId }) => `  | ${toLiteral(operationId)}`).join('\n') || '  never'};

/** The source of the types of operations. */
export interface Contract {
  operationId: OperationId;
  described: described;
  binaryMediaTypes: typeof binaryMediaTypes;
  /** The names of the parameters with JSON content, by operationId and location. */
  jsonParameters: ${toJsonParameters(operations)};
}
`;
}

function toJsonParameters(operations: ContractOperation[]): string {
  const members = operations.flatMap(({ operationId, parameters }) => {
    const json = parameters.filter(({ mediaType }) => mediaType !== undefined && isJson(mediaType));
    const types = [...Map.groupBy(json, (parameter) => parameter.in)].map(([location, group]) => {
      return `${location}: ${group.map(({ name }) => toLiteral(name)).join(' | ')}`;
    });
    return types.length === 0 ? [] : [`    ${toPropertyName(operationId)}: { ${types.join('; ')} };\n`];
  });
  return members.length === 0 ? 'Record<never, never>' : `{\n${members.join('')}  }`;
}
