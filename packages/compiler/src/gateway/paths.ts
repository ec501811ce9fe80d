import type { Contract, ContractOperation } from '../contract.ts';

/** A path of the contract as API Gateway routes it. */
export interface GatewayPath {
  path: string;
  /** The gateway's name of each path parameter, by the contract's. */
  names: ReadonlyMap<string, string>;
}

/**
 * Returns the operations under the paths and path parameters that API Gateway knows, in the same order. Both are in the
 * proxy event; in everything that users write and clients read, the contract's names remain.
 */
export function toGatewayOperations(contract: Pick<Contract, 'operations'>): ContractOperation[] {
  const toGatewayPath = createGatewayPaths(contract.operations.map(({ path }) => path));
  return contract.operations.map((operation) => {
    const { path, names } = toGatewayPath(operation.path);
    const parameters = operation.parameters.map((parameter) =>
      parameter.in === 'path' ? { ...parameter, name: names.get(parameter.name) ?? parameter.name } : parameter,
    );
    return { ...operation, path, parameters };
  });
}

/**
 * Creates the conversion of a contract's paths. API Gateway allows one parameter per position, so `/a/{id}` and
 * `/a/{itemId}/b` share the name of the first in alphabetical order, whatever their order in the contract. Parameters are
 * also renamed when API Gateway does not allow a character of their name.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function createGatewayPaths(paths: string[]): (path: string) => GatewayPath {
  // The parameter's name in each position, by the path that leads there.
  const chosen = new Map<string, string>();
  const converted = new Map<string, GatewayPath>();
  for (const path of [...new Set(paths)].sort()) converted.set(path, toGatewayPath(path, chosen));
  return (path) => converted.get(path) ?? toGatewayPath(path, chosen);
}

/**
 * Returns the segments of a path, without the empty ones at both ends: requests with a slash at the end reach a resource as
 * well. A fragment is left out, because clients do not send it.
 */
export function toSegments(path: string): string[] {
  const trimmed = path.replace(/#.*$/s, '').replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? [] : trimmed.split('/');
}

/** Returns a path without the names of its parameters: paths of equal shape match the same requests at the gateway. */
export function toPathShape(path: string): string {
  const segments = toSegments(path).map((segment) => segment.replaceAll(/\{[^{}]*?(\+?)\}/g, '{$1}'));
  return `/${segments.join('/')}`;
}

function toGatewayPath(path: string, chosen: Map<string, string>): GatewayPath {
  const names = new Map<string, string>();
  const segments: string[] = [];
  for (const segment of toSegments(path)) {
    const [, given, greedy = ''] = /^\{([^{}]+?)(\+?)\}$/.exec(segment) ?? [];
    if (given === undefined) {
      segments.push(segment);
      continue;
    }
    const position = `${segments.join('/')}/${greedy}`;
    const name = chosen.get(position) ?? toUnique(given.replaceAll(/[^A-Za-z0-9._-]/g, '_'), [...names.values()]);
    chosen.set(position, name);
    names.set(given, name);
    segments.push(`{${name}${greedy}}`);
  }
  return { path: `/${segments.join('/')}`, names };
}

/** Returns the name, or the first of name2, name3, … that no earlier parameter of the path has. */
function toUnique(name: string, taken: string[]): string {
  let unique = name;
  for (let number = 2; taken.includes(unique); number++) unique = `${name}${number}`;
  return unique;
}
