import { type ContractOperation, toPathShape } from '@contract-first/compiler';
import type { Report } from '../change.ts';
import { toCode } from '../rules/rule.ts';
import { compareBodies } from './bodies.ts';
import type { Compared } from './compared.ts';
import { isDeprecated, toName } from './operation.ts';
import { compareParameters } from './parameters.ts';
import { compareResponses } from './responses.ts';
import { compareSecurity } from './security.ts';

/** Compares the operations of two contracts: by method and path, else by operationId. */
export function compareOperations(compared: Compared): void {
  const { old, next, report } = compared;
  const found = new Map(next.operations.map((operation) => [toRoute(operation), operation]));
  const known = new Set(old.operations.map(toRoute));
  const added = new Map(
    next.operations.filter((operation) => !known.has(toRoute(operation))).map((each) => [each.operationId, each]),
  );
  for (const operation of old.operations) {
    const match = found.get(toRoute(operation)) ?? takeMoved(operation, added, report);
    if (match) compareOperation(operation, match, compared);
    else report({ ...toBase(operation), rule: 'operation-removed', old: operation.pointer, next: operation.pointer });
  }
  for (const operation of added.values()) {
    report({ ...toBase(operation), rule: 'operation-added', next: operation.pointer });
  }
}

function toRoute({ method, path }: ContractOperation): string {
  return `${method} ${toPathShape(path)}`;
}

function toBase(operation: ContractOperation): { subject: string; operation: string } {
  return { subject: toName(operation), operation: operation.operationId };
}

function takeMoved(
  operation: ContractOperation,
  added: Map<string, ContractOperation>,
  report: Report,
): ContractOperation | undefined {
  const moved = added.get(operation.operationId);
  if (!moved) return undefined;
  added.delete(operation.operationId);
  report({
    ...toBase(moved),
    rule: 'operation-moved',
    name: toCode(operation.operationId),
    old: operation.pointer,
    next: moved.pointer,
    before: `${operation.method} ${operation.path}`,
    after: `${moved.method} ${moved.path}`,
  });
  return moved;
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
