import type { ApiDefinition, Method, Resource } from './definition.ts';

/** The method that a request is for. */
export interface Route {
  resource: Resource;
  method: Method;
  /** Raw: not percent-decoded. */
  pathParameters: { [name: string]: string };
}

export type FindRoute = (httpMethod: string, path: string) => Route | undefined;

/** The methods that `ANY` includes: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html */
const anyMethods = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

interface Node {
  resource?: Resource;
  literals: Map<string, Node>;
  variable?: { name: string; node: Node };
  greedy?: { name: string; node: Node };
}

/**
 * Creates the function that finds the method for a request. A literal segment takes precedence over `{variable}`, and
 * that over `{greedy+}`; if the more specific resource lacks the path or the method, the less specific one is tried.
 * Ignores slashes at the end of the path. Visits each resource at most once per request.
 *
 * Hand-written, because general routers such as find-my-way decode the path, reject invalid percent-encoding, and end the
 * name of a parameter at `-` or `.`.
 */
export function createRouter({ resources }: ApiDefinition): FindRoute {
  const root: Node = { literals: new Map() };
  for (const resource of resources) addResource(root, resource);
  return (httpMethod, path) => findRoute(root, toSegments(path), 0, [], httpMethod);
}

/** Splits a path into its segments, without the empty ones at both ends. */
export function toSegments(path: string): string[] {
  const segments = path.split('/');
  const first = segments.findIndex(Boolean);
  return first < 0 ? [] : segments.slice(first, segments.findLastIndex(Boolean) + 1);
}

function addResource(root: Node, resource: Resource): void {
  let node = root;
  for (const segment of toSegments(resource.path)) node = toChild(node, segment);
  node.resource = resource;
}

function toChild(node: Node, segment: string): Node {
  if (segment.startsWith('{')) {
    const kind = segment.endsWith('+}') ? 'greedy' : 'variable';
    const name = segment.slice(1, kind === 'greedy' ? -2 : -1);
    node[kind] ??= { name, node: { literals: new Map() } };
    return node[kind].node;
  }
  const child = node.literals.get(segment) ?? { literals: new Map() };
  node.literals.set(segment, child);
  return child;
}

type PathParameters = [name: string, value: string][];

function findRoute(
  node: Node,
  segments: string[],
  at: number,
  parameters: PathParameters,
  httpMethod: string,
): Route | undefined {
  const segment = segments[at];
  if (segment === undefined) return toRoute(node, parameters, httpMethod);
  const { literals, variable, greedy } = node;
  const child = literals.get(segment);
  const literal = child && findRoute(child, segments, at + 1, parameters, httpMethod);
  if (literal) return literal;
  if (variable && segment !== '') {
    const route = findRoute(variable.node, segments, at + 1, [...parameters, [variable.name, segment]], httpMethod);
    if (route) return route;
  }
  return greedy && toRoute(greedy.node, [...parameters, [greedy.name, segments.slice(at).join('/')]], httpMethod);
}

function toRoute({ resource }: Node, parameters: PathParameters, httpMethod: string): Route | undefined {
  const method = resource && findMethod(resource, httpMethod);
  return method && { resource, method, pathParameters: Object.fromEntries(parameters) };
}

function findMethod({ methods }: Resource, httpMethod: string): Method | undefined {
  return methods.get(httpMethod) ?? (anyMethods.has(httpMethod) ? methods.get('ANY') : undefined);
}
