import type { ContractOperation } from '@contract-first/compiler';
import type { Request } from '../requests/requests.ts';

/** A path that none of the contract's takes, parameters included; undefined where one takes any. */
export function toUnknown(operations: ContractOperation[]): Request | undefined {
  function isKnown(target: string) {
    return operations.some(({ path }) => takes(path, target));
  }
  const lengths = Array.from({ length: 20 }, (_, index) => '/of/this/contract'.repeat(index));
  const target = lengths.map((rest) => `/nothing/here${rest}`).find((each) => !isKnown(each));
  return target === undefined ? undefined : { method: 'GET', target, headers: {} };
}

/** Whether a path, whose parameters may be parts of a segment or, as `{name+}`, several, takes a target. */
function takes(path: string, target: string): boolean {
  const texts = path.split(/(\{[^{}]*\})/).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return part.endsWith('+}') ? '.+' : '[^/]+';
  });
  return new RegExp(`^${texts.join('')}$`).test(target);
}

/** A method of the first path that the contract does not declare. */
export function toUndeclared([first, ...others]: ContractOperation[]): Request {
  const path = first?.path ?? '/';
  const methods = [first, ...others].flatMap((operation) => (operation?.path === path ? operation.method : []));
  const method = ['DELETE', 'PATCH', 'PUT', 'POST', 'GET'].find((each) => !methods.includes(each as never)) ?? 'HEAD';
  return { method, target: path.replaceAll(/\{[^{}]*\}/g, 'x'), headers: {} };
}
