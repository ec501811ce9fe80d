/** A path segment: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const segmentPattern = /^(?:[\w.,:-]+|\{[\w.,:-]+\+?\})$/;

/**
 * Returns the paths of the resources that a document's paths create, including the root and all parents, parents first.
 * Adds AWS's message to `errors` for each path that API Gateway rejects.
 */
export function toResourcePaths(paths: string[], errors: string[]): string[] {
  const resourcePaths = new Set(['/']);
  const variables = new Map<string, string>();
  for (const path of paths) addPath(path, resourcePaths, variables, errors);
  return [...resourcePaths];
}

function addPath(path: string, resourcePaths: Set<string>, variables: Map<string, string>, errors: string[]): void {
  let parent = '';
  for (const segment of withoutLastSlash(path).split('/').slice(1)) {
    const error = findError(parent, segment, variables);
    if (error !== undefined) {
      errors.push(`Unable to create resource at path '${path}': ${error}`);
      return;
    }
    parent = `${parent}/${segment}`;
    resourcePaths.add(parent);
  }
}

function withoutLastSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

function findError(parent: string, segment: string, variables: Map<string, string>): string | undefined {
  if (!segmentPattern.test(segment)) {
    return "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.";
  }
  if (parent.endsWith('+}')) {
    const greedy = parent.slice(parent.lastIndexOf('/') + 1);
    return `Cannot create a child of a resource with a greedy path variable: ${greedy}`;
  }
  if (!segment.startsWith('{')) return undefined;
  const kind = segment.endsWith('+}') ? 'greedy' : 'plain';
  const sibling = variables.get(`${kind} ${parent}`) ?? segment;
  variables.set(`${kind} ${parent}`, sibling);
  if (sibling === segment) return undefined;
  return `A sibling (${sibling}) of this resource already has a variable path part -- only one is allowed`;
}
