import type { Contract } from '../contract.ts';
import { ContractError, type Diagnostic } from '../diagnostic.ts';
import { toMethod } from './method.ts';
import { toGatewayOperations, toSegments } from './paths.ts';
import { toPreflight } from './preflight.ts';

/** API Gateway's limits for one API: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
export const limits = {
  /** A quota that AWS raises for an API on request. */
  resources: 300,
  modelBytes: 400 * 1024,
  /** CloudFormation's limit for the template, which contains the document; that of an import is 6 MB. */
  templateBytes: 1_000_000,
};

/**
 * Checks the number of a contract's resources against the quota of its API.
 * @param faults problems that were found before
 * @throws {ContractError} when API Gateway would reject the import, with every problem at its location
 */
export function checkImport(contract: Contract, quota: number, faults: Diagnostic[]): void {
  const diagnostics = [...findResourceFaults(contract, quota, 'error'), ...faults];
  if (diagnostics.length > 0) throw new ContractError(diagnostics);
}

/** Warns of more resources than API Gateway allows by default, and finds a contract that no template can contain. */
export function findSizeFaults(contract: Contract): Diagnostic[] {
  const resources = findResourceFaults(contract, limits.resources, 'warning');
  const bytes = toLeastBytes(contract);
  if (bytes <= limits.templateBytes) return resources;
  const fault = {
    rule: 'too-large',
    severity: 'error' as const,
    location: contract.locate('#/paths'),
    message: `The ${contract.operations.length} operations of this contract need at least ${bytes} bytes in a template; CloudFormation allows ${limits.templateBytes}.`,
    hint: 'Split it into several contracts, each deployed as its own API.',
  };
  return [...resources, fault];
}

function findResourceFaults(contract: Contract, quota: number, severity: 'error' | 'warning'): Diagnostic[] {
  const count = countResources(contract);
  if (count <= quota) return [];
  const fault = {
    rule: 'many-resources',
    severity,
    location: contract.locate('#/paths'),
    message: `This contract has ${count} resources (paths and the segments that lead to them); API Gateway allows ${quota} per API${quota === limits.resources ? ' by default' : ''}.`,
    hint: `Ask AWS for ${count} "Resources per API" in Service Quotas, then set "resourceQuota": ${count} in the context of cdk.json; or split the contract.`,
  };
  return [fault];
}

/** Counts the path segments that become resources: `/a/b` and `/a/c` make four, with `/a` and the root. */
function countResources(contract: Contract): number {
  const resources = toGatewayOperations(contract).flatMap(({ path }) => {
    return toSegments(path).map((_, index, segments) => segments.slice(0, index + 1).join('/'));
  });
  return new Set(resources).size + 1;
}

/** Returns the bytes of the methods without what may be left out or is short: models, parameters and security. */
function toLeastBytes({ operations }: Contract): number {
  const options = { functionUri: '', allowOrigin: '*' };
  const methods = operations.map((each) => toMethod(each, { parameters: [], models: {}, security: [] }, options));
  const preflight = toPreflight({ methods: [], parameters: [], headers: [], allowOrigin: '*' });
  const paths = [...new Set(operations.map(({ path }) => path))].map((path) => ({ [path]: { options: preflight } }));
  return Buffer.byteLength(JSON.stringify([methods, paths]));
}
