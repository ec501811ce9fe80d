import type { ContractOperation } from '@contract-first/compiler';
import type { HttpRequest } from '../requests/http-request.ts';
import type { Target } from '../targets/target.ts';

/** A request that matches no operation of the contract. */
export interface UnmatchedRequest {
  name: string;
  request: HttpRequest;
  statuses: number[];
}

/** Lists requests that match no operation; for a deployed API, which may have more than the contract, safe ones only. */
export function listUnmatchedRequests(
  operations: ContractOperation[],
  { kind }: Pick<Target, 'kind'>,
): UnmatchedRequest[] {
  const candidates = kind === 'deployed' ? ['GET', 'HEAD'] : ['DELETE', 'PATCH', 'PUT', 'POST', 'GET', 'HEAD'];
  const undeclared = findUndeclaredMethod(operations, candidates);
  const unknown = findUnknownPath(operations);
  return [
    ...(undeclared ? [{ name: 'an undeclared method', request: undeclared, statuses: [404, 405] }] : []),
    ...(unknown ? [{ name: 'an unknown path', request: unknown, statuses: [404] }] : []),
  ];
}

/** Returns a request whose path matches none of the contract's; undefined when they match every path. */
function findUnknownPath(operations: ContractOperation[]): HttpRequest | undefined {
  function isKnown(target: string) {
    return operations.some(({ path }) => matches(path, target));
  }
  const lengths = Array.from({ length: 20 }, (_, index) => '/of/this/contract'.repeat(index));
  const target = lengths.map((rest) => `/nothing/here${rest}`).find((each) => !isKnown(each));
  return target === undefined ? undefined : { method: 'GET', target, headers: {} };
}

/** A parameter may match part of a segment or, as `{name+}`, several segments. */
function matches(path: string, target: string): boolean {
  const texts = path.split(/(\{[^{}]*\})/).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return part.endsWith('+}') ? '.+' : '[^/]+';
  });
  return new RegExp(`^${texts.join('')}$`).test(target);
}

/** Returns a request for the first path with a method that the contract does not declare for it. */
function findUndeclaredMethod(operations: ContractOperation[], candidates: string[]): HttpRequest | undefined {
  const path = operations[0]?.path ?? '/';
  const declared: string[] = operations.flatMap((operation) => (operation.path === path ? operation.method : []));
  const method = candidates.find((each) => !declared.includes(each));
  return method === undefined ? undefined : { method, target: path.replaceAll(/\{[^{}]*\}/g, 'x'), headers: {} };
}
