import type { Contract, Diagnostic } from '../contract.ts';
import { toPointer } from '../pointer.ts';

type Fault = Pick<Diagnostic, 'message' | 'mend'>;

/** A path's parts between its slashes. */
export function toSegments(path: string): string[] {
  return path.split('/').filter(Boolean);
}

/**
 * What of a contract's paths API Gateway would refuse.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function findPathFaults(contract: Contract): Diagnostic[] {
  const paths = [...new Set(contract.operations.map(({ path }) => path))];
  const variables = new Map<string, string>();
  return paths.flatMap((path) => {
    const location = contract.locate(toPointer('#/paths', path));
    const faults = [...findSlashFaults(path), ...findSegmentFaults(path), ...findSiblingFaults(path, variables)];
    return faults.map((fault) => ({ location, ...fault }));
  });
}

/** Slashes at the end or in a row are left out of a resource's path, so the function would not know it again. */
function findSlashFaults(path: string): Fault[] {
  if (path === '/' || !/\/(\/|$)/.test(path)) return [];
  const plain = `/${toSegments(path).join('/')}`;
  return [
    {
      message: `API Gateway takes ${path} for ${plain}.`,
      mend: `Write ${plain}: a request with the slash is answered too.`,
    },
  ];
}

function findSegmentFaults(path: string): Fault[] {
  const segments = toSegments(path);
  const odd = segments.filter((segment) => !/^(?:[A-Za-z0-9._:,-]+|\{[A-Za-z0-9._:-]+\+?\})$/.test(segment));
  const greedy = segments.slice(0, -1).filter((segment) => segment.endsWith('+}'));
  return [
    ...odd.map((segment) => ({
      message: `API Gateway takes no path segment such as "${segment}".`,
      mend: 'Use letters, digits and . _ - : , or make the whole segment one {parameter} of letters, digits and . _ - :',
    })),
    ...greedy.map((segment) => ({
      message: `API Gateway lets nothing follow the greedy ${segment}.`,
      mend: 'Make it the last segment, or take its + away.',
    })),
  ];
}

/**
 * Below one parent there can be one variable, under one name.
 * @param variables the variable below each parent, as far as paths have been seen
 */
function findSiblingFaults(path: string, variables: Map<string, string>): Fault[] {
  return toSegments(path).flatMap((segment, index, segments) => {
    if (!segment.startsWith('{')) return [];
    const parent = segments.slice(0, index).join('/');
    const known = variables.get(parent) ?? segment;
    variables.set(parent, known);
    if (known === segment) return [];
    const message = `${segment} stands where another path has ${known}, and API Gateway takes one variable there.`;
    return [{ message, mend: `Call it ${known} too, here and among the parameters.` }];
  });
}
