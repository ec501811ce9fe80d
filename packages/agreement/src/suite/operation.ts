import type { ContractOperation } from '@contract-first/compiler';
import { it } from '@jest/globals';
import type { Case, CaseKind } from '../case.ts';
import type { Planned, Sendable } from '../targets/plan-case.ts';
import type { ContractTarget, SuiteContext } from './context.ts';
import { type Failure, throwFailures } from './failure.ts';
import { findFault, isLenient } from './judge.ts';

/** Declares the tests of one operation: one for each kind of case, and one that is skipped for each reason not to send any. */
export function describeOperation(operation: ContractOperation, planned: Planned[], context: SuiteContext): void {
  const sendable = planned.filter((each): each is Sendable => 'request' in each);
  for (const [name, cases] of Map.groupBy(sendable, (each) => toTestName(each.case, context.target))) {
    it(name, () => sendCases(cases, operation, context), 60_000 + 2_000 * cases.length);
  }
  const unsent = planned.flatMap((each) => ('unsent' in each ? [each.unsent] : []));
  for (const reason of new Set(unsent)) {
    const count = unsent.filter((each) => each === reason).length;
    it.skip(`is not sent ${count} of ${planned.length} requests: ${reason}`, () => {});
  }
  if (planned.length === 0) it.skip('is not tested: no request could be derived from the contract', () => {});
}

const kinds: { [Kind in CaseKind]: string } = {
  example: 'examples',
  boundary: 'boundary values',
  violation: 'violations of a rule',
  random: 'random requests',
  missing: 'missing parts',
  superfluous: 'superfluous parts',
  'media type': 'media types',
  malformed: 'malformed requests',
  credentials: 'credentials',
  link: 'links',
  found: 'requests found by npm run fuzz',
};

function toTestName({ kind, faults, credentials }: Case, target: ContractTarget): string {
  if (isLenient(kind, target)) return `responds to ${kinds[kind]} as declared`;
  if (credentials === 'none') return 'rejects callers without credentials';
  if (credentials === 'wrong') return 'rejects callers with wrong credentials';
  if (credentials === 'unscoped') return 'rejects callers without the scopes';
  if (kind === 'credentials' && faults.length > 0) return 'rejects callers with incomplete credentials';
  return `${faults.length === 0 ? 'accepts' : 'rejects'} ${kinds[kind]}`;
}

async function sendCases(cases: Sendable[], operation: ContractOperation, context: SuiteContext): Promise<void> {
  const failures: Failure[] = [];
  for (const { case: derived, request } of cases) {
    const received = await context.send(request);
    const fault = await findFault(derived, operation, received, context);
    if (fault) failures.push({ case: derived, received, fault });
  }
  throwFailures(failures, cases.length, context.contract);
}
