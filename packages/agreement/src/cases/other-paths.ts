import type { Contract, ContractOperation, Parameter } from '@contract-first/compiler';

/**
 * Returns whether a value of a path parameter is a segment of another path, which takes precedence: `/items/search` is not
 * `/items/{id}`.
 */
export function isPathOfOther(
  parameter: Parameter,
  value: unknown,
  { path }: ContractOperation,
  { operations }: Contract,
): boolean {
  if (parameter.in !== 'path') return false;
  const at = path
    .split('/')
    .findIndex((segment) => segment === `{${parameter.name}}` || segment === `{${parameter.name}+}`);
  return operations.some((other) => other.path.split('/')[at] === String(value));
}
