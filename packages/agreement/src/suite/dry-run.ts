import { writeFileSync } from 'node:fs';
import type { Planned } from '../targets/plan-case.ts';
import type { SuiteContext } from './context.ts';
import { describeRequest } from './failure.ts';
import type { Plan } from './plan.ts';

/** Writes what a run would send to the target's record, which the teardown prints. */
export function recordPlan({ operations, chains }: Plan, { target }: SuiteContext): void {
  const planned = operations.flatMap(([, each]) => each);
  const sent = planned.flatMap((each) => ('request' in each ? [describePlanned(each)] : []));
  const followed = chains.flatMap(({ first, chain }) =>
    'request' in first ? [`${describePlanned(first)}, then ${chain.next} by the link ${chain.id}`] : [],
  );
  const unsent = planned.flatMap((each) => ('unsent' in each ? [`${each.case.operationId}: ${each.unsent}`] : []));
  const reasons = [...Map.groupBy(unsent, (reason) => reason)].map(([reason, all]) => `  ${all.length} of ${reason}`);
  const lines = [
    `Dry run: nothing was sent. These requests would be sent to ${target.url}:`,
    ...followed,
    ...sent,
    ...(reasons.length > 0 ? ['These would not be sent:', ...reasons] : []),
  ];
  writeFileSync(target.record, lines.join('\n'));
}

function describePlanned({ case: { id, kind, title, request } }: Planned): string {
  return `  ${id} (${kind}: ${title}): ${describeRequest(request)}`;
}
