import type { Definition, Method, Resource } from './definition.ts';
import type { Route } from './http/message.ts';

/** The methods that `ANY` stands for: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html */
const any = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

interface Node {
  resource?: Resource;
  fixed: Map<string, Node>;
  variable?: { name: string; node: Node };
  greedy?: { name: string; node: Node };
}

export type FindRoute = (httpMethod: string, path: string) => Route | undefined;

/**
 * Finds the method for a request: a static segment goes before `{variable}`, and that before `{greedy+}`;
 * where the more specific resource lacks the path or the method, the less specific one is tried.
 * Slashes at the end of the path do not count. Each resource is visited at most once for a request.
 */
export function createRouter({ resources }: Definition): FindRoute {
  const root: Node = { fixed: new Map() };
  for (const resource of resources) addResource(root, resource);
  return (httpMethod, path) => find(root, toSegments(path), 0, [], httpMethod);
}

/** The segments of a path, the empty ones at either end left out. */
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
    node[kind] ??= { name, node: { fixed: new Map() } };
    return node[kind].node;
  }
  const child = node.fixed.get(segment) ?? { fixed: new Map() };
  node.fixed.set(segment, child);
  return child;
}

type Found = [name: string, value: string][];

function find(node: Node, segments: string[], at: number, found: Found, httpMethod: string): Route | undefined {
  const segment = segments[at];
  if (segment === undefined) return toRoute(node, found, httpMethod);
  const { fixed, variable, greedy } = node;
  const child = fixed.get(segment);
  const specific = child && find(child, segments, at + 1, found, httpMethod);
  if (specific) return specific;
  if (variable && segment !== '') {
    const route = find(variable.node, segments, at + 1, [...found, [variable.name, segment]], httpMethod);
    if (route) return route;
  }
  return greedy && toRoute(greedy.node, [...found, [greedy.name, segments.slice(at).join('/')]], httpMethod);
}

function toRoute({ resource }: Node, found: Found, httpMethod: string): Route | undefined {
  const method = resource && findMethod(resource, httpMethod);
  return method && { resource, method, pathParameters: Object.fromEntries(found) };
}

function findMethod({ methods }: Resource, httpMethod: string): Method | undefined {
  return methods.get(httpMethod) ?? (any.has(httpMethod) ? methods.get('ANY') : undefined);
}
