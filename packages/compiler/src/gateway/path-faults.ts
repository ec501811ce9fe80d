import type { Contract } from '../contract.ts';
import type { Diagnostic, Fault } from '../diagnostic.ts';
import { toPointer } from '../pointer.ts';
import { toSegments } from './paths.ts';

/**
 * Finds the paths that API Gateway cannot have, under whatever names.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function findPathFaults(contract: Contract): Diagnostic[] {
  const paths = [...new Set(contract.operations.map(({ path }) => path))];
  const parameters = new Map<string, string>();
  return paths.flatMap((path) => {
    const location = contract.locate(toPointer('#/paths', path));
    const segments = toSegments(path);
    const faults = [
      ...findFragmentFaults(path),
      ...findSegmentFaults(path, segments),
      ...findGreedyFaults(segments, parameters),
    ];
    return faults.map((fault) => ({ location, ...fault }));
  });
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-7.1 */
function findFragmentFaults(path: string): Fault[] {
  const [before, ...fragment] = path.split('#');
  if (fragment.length === 0) return [];
  const message = `Clients do not send the fragment "#${fragment.join('#')}", so ${path} is deployed as ${before}.`;
  const hint = `Write ${before}, so that the mock and typed clients find it too.`;
  const fault = { rule: 'path-fragment', severity: 'warning' as const, message, hint };
  return [fault];
}

function findSegmentFaults(path: string, segments: string[]): Fault[] {
  const rule = 'path-segment';
  const invalid = segments.filter((segment) => !/^(?:[A-Za-z0-9._:,-]+|\{[^{}]+\})$/.test(segment));
  return invalid.map((segment) =>
    segment === ''
      ? toError(
          rule,
          `API Gateway does not allow the empty segment of ${path}.`,
          `Write ${path.replace(/\/{2,}/g, '/')}.`,
        )
      : toError(rule, `API Gateway does not allow the path segment "${segment}".`, toHint(segment)),
  );
}

function toHint(segment: string): string {
  if (segment.includes('?')) return 'Remove the query from the path, and declare its parameters with `in: query`.';
  if (/[{}]/.test(segment)) return `Make the whole segment a parameter, such as {${toName(segment)}}.`;
  return 'Use only letters, digits and the characters ".", "_", "-", ":" and ",".';
}

/** Returns the names in a segment as one, such as `id_json` for `{id}.json`. */
function toName(segment: string): string {
  return segment.match(/[A-Za-z0-9]+/g)?.join('_') ?? 'name';
}

/**
 * A greedy parameter, such as `{path+}`, matches the rest of a path.
 * @param parameters the parameter of each position in the paths checked so far, by its parent
 */
function findGreedyFaults(segments: string[], parameters: Map<string, string>): Fault[] {
  return segments.flatMap((segment, index) => {
    if (!segment.startsWith('{')) return [];
    const parent = toShape(segments.slice(0, index));
    const known = parameters.get(parent) ?? segment;
    parameters.set(parent, known);
    if (isGreedy(segment) && index < segments.length - 1) {
      const message = `API Gateway allows the greedy parameter ${segment} only as the last segment of a path.`;
      return [toError('greedy-parameter', message, 'Move it to the end, or remove its "+".')];
    }
    if (isGreedy(known) === isGreedy(segment)) return [];
    const message = `API Gateway allows one path parameter per position, but this path has ${segment} where another has ${known}.`;
    return [toError('greedy-parameter', message, 'Change one of the two paths.')];
  });
}

function isGreedy(segment: string): boolean {
  return segment.endsWith('+}');
}

function toShape(segments: string[]): string {
  return segments.map((segment) => (segment.startsWith('{') ? '{}' : segment)).join('/');
}

function toError(rule: string, message: string, hint: string) {
  return { rule, severity: 'error' as const, message, hint };
}
