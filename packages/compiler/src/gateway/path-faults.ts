import type { Contract } from '../contract.ts';
import type { Diagnostic, Fault } from '../diagnostic.ts';
import { toPointer } from '../pointer.ts';

/**
 * Finds the paths that API Gateway would reject or change.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function findPathFaults(contract: Contract): Diagnostic[] {
  const paths = [...new Set(contract.operations.map(({ path }) => path))];
  const parameters = new Map<string, string>();
  return paths.flatMap((path) => {
    const location = contract.locate(toPointer('#/paths', path));
    const faults = [...findSlashFaults(path), ...findSegmentFaults(path), ...findSiblingFaults(path, parameters)];
    return faults.map((fault) => ({ location, ...fault }));
  });
}

/** Returns the segments of a path, without the empty ones that extra slashes make. */
export function toSegments(path: string): string[] {
  return path.split('/').filter(Boolean);
}

/** A resource's path loses trailing and repeated slashes, so the function would not recognize it. */
function findSlashFaults(path: string): Fault[] {
  if (path === '/' || !/\/(\/|$)/.test(path)) return [];
  const plain = `/${toSegments(path).join('/')}`;
  return [
    {
      rule: 'extra-slash',
      severity: 'error',
      message: `API Gateway treats ${path} as ${plain}.`,
      hint: `Write ${plain}; it also matches requests with the extra slash.`,
    },
  ];
}

function findSegmentFaults(path: string): Fault[] {
  const segments = toSegments(path);
  const invalid = segments.filter((segment) => !/^(?:[A-Za-z0-9._:,-]+|\{[A-Za-z0-9._:-]+\+?\})$/.test(segment));
  const greedy = segments.slice(0, -1).filter((segment) => segment.endsWith('+}'));
  return [
    ...invalid.map((segment) => ({
      rule: 'path-segment' as const,
      severity: 'error' as const,
      message: `API Gateway does not allow the path segment "${segment}".`,
      hint: 'Use only letters, digits and the characters ".", "_", "-", ":" and ",". Or make the whole segment a {parameter}, whose name cannot have a comma.',
    })),
    ...greedy.map((segment) => ({
      rule: 'greedy-parameter' as const,
      severity: 'error' as const,
      message: `API Gateway allows the greedy parameter ${segment} only as the last segment of a path.`,
      hint: 'Move it to the end, or remove its "+".',
    })),
  ];
}

/**
 * API Gateway allows one path parameter per parent, under one name.
 * @param parameters the path parameter below each parent, in the paths checked so far
 */
function findSiblingFaults(path: string, parameters: Map<string, string>): Fault[] {
  return toSegments(path).flatMap((segment, index, segments) => {
    if (!segment.startsWith('{')) return [];
    const parent = segments.slice(0, index).join('/');
    const known = parameters.get(parent) ?? segment;
    parameters.set(parent, known);
    if (known === segment) return [];
    const message = `API Gateway allows one path parameter per position, but this path has ${segment} where another has ${known}.`;
    return [
      {
        rule: 'sibling-parameters',
        severity: 'error',
        message,
        hint: `Rename ${segment} to ${known}, in the path and in its parameters.`,
      },
    ];
  });
}
