import { type Contract, ContractError, type Diagnostic } from '../contract.ts';
import { findPathFaults, toSegments } from './path-faults.ts';

/** What API Gateway takes for one API: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const limits = {
  resources: 300,
  modelBytes: 400 * 1024,
  documentBytes: 6 * 1024 * 1024,
};

/**
 * Throws a ContractError with all for which API Gateway would refuse to import the contract, each where it stands.
 * @param faults what else is wrong with it
 */
export function checkImport(contract: Contract, document: object, faults: Diagnostic[]) {
  const refused = [...findPathFaults(contract), ...findSizeFaults(contract, document), ...faults];
  if (refused.length > 0) throw new ContractError(refused);
}

function findSizeFaults(contract: Contract, document: object): Diagnostic[] {
  const sizes = [
    [countResources(contract), limits.resources, 'resources, which are its paths and the parts that lead to them'],
    [toBytes(document), limits.documentBytes, 'bytes in its gateway document'],
  ] as const;
  return sizes
    .filter(([size, most]) => size > most)
    .map(([size, most, what]) => ({
      location: contract.locate('#/paths'),
      message: `This contract has ${size} ${what}; API Gateway takes ${most} in one API.`,
      mend: 'Split it into several contracts, each with an API of its own.',
    }));
}

/** `/a/b` and `/a/c` are four resources: the root, `/a` and the two. */
function countResources({ operations }: Contract): number {
  const resources = operations.flatMap(({ path }) => {
    return toSegments(path).map((_, index, segments) => segments.slice(0, index + 1).join('/'));
  });
  return new Set(resources).size + 1;
}

function toBytes(value: unknown) {
  return Buffer.byteLength(JSON.stringify(value));
}
