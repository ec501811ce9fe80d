import type { ContractOperation } from '@contract-first/compiler';
import type { HttpRequest } from '../requests/http-request.ts';

/** Returns a request whose path matches none of the contract's; undefined when they match every path. */
export function findUnknownPath(operations: ContractOperation[]): HttpRequest | undefined {
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
export function toUndeclaredMethod([first, ...others]: ContractOperation[]): HttpRequest {
  const path = first?.path ?? '/';
  const methods = [first, ...others].flatMap((operation) => (operation?.path === path ? operation.method : []));
  const method = ['DELETE', 'PATCH', 'PUT', 'POST', 'GET'].find((each) => !methods.includes(each as never)) ?? 'HEAD';
  return { method, target: path.replaceAll(/\{[^{}]*\}/g, 'x'), headers: {} };
}
