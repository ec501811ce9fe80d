import type { Contract } from '../contract.ts';
import { ContractError, type Diagnostic } from '../diagnostic.ts';
import { findPathFaults } from './path-faults.ts';
import { toGatewayOperations, toSegments } from './paths.ts';

/** API Gateway's limits for one API: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const limits = {
  resources: 300,
  modelBytes: 400 * 1024,
  documentBytes: 6 * 1024 * 1024,
};

/**
 * Checks a gateway document against API Gateway's rules for paths and sizes.
 * @param faults problems that were found before
 * @throws {ContractError} when API Gateway would reject the import, with every problem at its location
 */
export function checkImport(contract: Contract, document: object, faults: Diagnostic[]) {
  const diagnostics = [...findPathFaults(contract), ...findSizeFaults(contract, document), ...faults];
  if (diagnostics.length > 0) throw new ContractError(diagnostics);
}

function findSizeFaults(contract: Contract, document: object): Diagnostic[] {
  const sizes = [
    [countResources(contract), limits.resources, 'resources (paths and the segments that lead to them)'],
    [toBytes(document), limits.documentBytes, 'bytes in its gateway document'],
  ] as const;
  return sizes
    .filter(([size, most]) => size > most)
    .map(([size, most, unit]) => ({
      rule: 'too-large',
      severity: 'error',
      location: contract.locate('#/paths'),
      message: `This contract has ${size} ${unit}; API Gateway allows ${most} per API.`,
      hint: 'Split it into several contracts, each deployed as its own API.',
    }));
}

/** Counts the path segments that become resources: `/a/b` and `/a/c` make four, with `/a` and the root. */
function countResources(contract: Contract): number {
  const resources = toGatewayOperations(contract).flatMap(({ path }) => {
    return toSegments(path).map((_, index, segments) => segments.slice(0, index + 1).join('/'));
  });
  return new Set(resources).size + 1;
}

function toBytes(value: unknown) {
  return Buffer.byteLength(JSON.stringify(value));
}
