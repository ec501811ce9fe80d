import { it } from '@jest/globals';
import type { Received } from '../breach.ts';
import { planCase, type Sendable } from '../targets/plan-case.ts';
import type { SuiteContext } from './context.ts';
import { throwFailures } from './failure.ts';
import { findFault } from './judge.ts';
import type { PlannedChain } from './plan.ts';
import { findChange } from './read-back.ts';

/** Declares the test of a link: its operation creates something, say, and the linked one finds it. */
export function describeChain(planned: PlannedChain, context: SuiteContext): void {
  const { chain, first } = planned;
  const title = `${chain.first.operationId}, then ${chain.next} by the link ${chain.id.split('/').at(-1)}`;
  if ('unsent' in first) it.skip(`${title}: not sent, ${first.unsent}`, () => {});
  else it(title, () => follow(planned, first, context));
}

async function follow({ chain, from, to }: PlannedChain, first: Sendable, context: SuiteContext): Promise<void> {
  const { values = { parameters: [] } } = first.case;
  const received = await sendStep(first, from, context);
  if (!received) return;
  const next = chain.toNext({ url: context.target.url, sent: first.request, values, received });
  if (!next || next.faults.length > 0) {
    const [rule] = next?.faults ?? [];
    const fault = rule
      ? `the link gives a request that breaks ${rule.pointer}`
      : 'the response lacks a value of the link';
    throwFailures([{ case: first.case, received, fault }], 1, context.contract);
    return;
  }
  const planned = await planCase(next, to, context);
  if ('unsent' in planned) throw new Error(`${chain.next} was not sent: ${planned.unsent}.`);
  const answer = await sendStep(planned, to, context);
  const fault = answer && context.target.kind !== 'mock' ? findChange(from, to, values, answer) : undefined;
  if (answer && fault) throwFailures([{ case: planned.case, received: answer, fault }], 1, context.contract);
}

/** Sends one request; returns undefined if there is nothing to go on with, which a mock or an unwritten operation may do. */
async function sendStep(
  { case: derived, request }: Sendable,
  operation: PlannedChain['from'],
  context: SuiteContext,
): Promise<Received | undefined> {
  const received = await context.send(request);
  const fault = (await findFault(derived, operation, received, context)) ?? findFailure(received, context);
  if (fault) throwFailures([{ case: derived, received, fault }], 1, context.contract);
  return received.status > 299 ? undefined : received;
}

/** The mock stores nothing, so it only has to respond as declared. */
function findFailure({ status }: Received, { target }: SuiteContext): string | undefined {
  if (target.kind === 'mock' || status === 501 || (status >= 200 && status <= 299)) return undefined;
  return `${status} breaks the chain: in test/contract/hooks.ts, prepare can create what is missing, toOwn can give a free id`;
}
