import type { Case } from '../case.ts';
import type { Change } from './changes/change.ts';

/** Returns the cases of the operations that a change affects, first those that break the rule. */
export function toLikely(cases: readonly Case[], { operationIds, pointer }: Change): Case[] {
  const own = cases.filter(({ operationId }) => operationIds.includes(operationId));
  const [likely = [], others = []] = [true, false].map((wanted) =>
    own.filter(({ faults }) => faults.some((fault) => fault.pointer === pointer) === wanted),
  );
  return [...likely, ...others];
}
