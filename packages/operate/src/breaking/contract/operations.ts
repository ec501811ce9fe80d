import { type ContractOperation, toPathShape } from '@contract-first/compiler';
import type { Report } from '../change.ts';
import { toCode } from '../rules/rule.ts';
import { compareBodies } from './bodies.ts';
import type { Compared } from './compared.ts';
import { isDeprecated, toName } from './operation.ts';
import { compareParameters } from './parameters.ts';
import { compareResponses } from './responses.ts';
import { compareSecurity } from './security.ts';

/** Compares the operations of two contracts: by method and path, whatever its parameters are called, else by operationId. */
export function compareOperations(compared: Compared): void {
  const { old, next, report } = compared;
  const left = new Set(next.operations);
  const matches = new Map<ContractOperation, ContractOperation>();
  for (const toKey of [toExactRoute, toRoute, toId]) {
    const found = new Map([...left].map((operation) => [toKey(operation), operation]));
    for (const operation of old.operations) {
      const match = matches.has(operation) ? undefined : found.get(toKey(operation));
      if (!match || !left.delete(match)) continue;
      matches.set(operation, match);
      if (toKey === toId) reportMoved(operation, match, report);
    }
  }
  for (const operation of old.operations) {
    const match = matches.get(operation);
    if (match) compareOperation(operation, match, compared);
    else report({ ...toBase(operation), rule: 'operation-removed', old: operation.pointer, next: operation.pointer });
  }
  for (const operation of left) report({ ...toBase(operation), rule: 'operation-added', next: operation.pointer });
}

function toExactRoute({ method, path }: ContractOperation): string {
  return `${method} ${path}`;
}

function toRoute({ method, path }: ContractOperation): string {
  return `${method} ${toPathShape(path)}`;
}

function toId({ operationId }: ContractOperation): string {
  return operationId;
}

function toBase(operation: ContractOperation): { subject: string; operation: string } {
  return { subject: toName(operation), operation: operation.operationId };
}

function reportMoved(operation: ContractOperation, moved: ContractOperation, report: Report): void {
  report({
    ...toBase(moved),
    rule: 'operation-moved',
    name: toCode(operation.operationId),
    old: operation.pointer,
    next: moved.pointer,
    before: toExactRoute(operation),
    after: toExactRoute(moved),
  });
}

function compareOperation(before: ContractOperation, after: ContractOperation, compared: Compared): void {
  const { old, next, report } = compared;
  const places = { ...toBase(after), old: before.pointer, next: after.pointer };
  if (before.operationId !== after.operationId) {
    report({ ...places, rule: 'operation-id-changed', before: before.operationId, after: after.operationId });
  }
  if (isDeprecated(next.document, after.pointer) && !isDeprecated(old.document, before.pointer)) {
    report({ ...places, rule: 'deprecated' });
  }
  compareParameters(before, after, compared);
  compareBodies(before, after, compared);
  compareResponses(before, after, compared);
  compareSecurity(before, after, compared);
}
