import { readDocument } from '@contract-first/compiler';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createBreachFinder } from '../breach.ts';
import { type Hooks, toFindCredential } from '../hooks.ts';
import { findProblemBreach } from '../problem-breach.ts';
import { createRouteLookup } from '../routes.ts';
import { createSend } from '../targets/pace.ts';
import { describeChain } from './chain.ts';
import type { ContractSuite, SuiteContext } from './context.ts';
import { recordPlan } from './dry-run.ts';
import { describeOperation } from './operation.ts';
import { createPlan } from './plan.ts';
import { listUnmatchedRequests } from './unmatched-requests.ts';

/**
 * Declares Jest tests that are derived from a contract: each operation accepts and rejects requests as the contract
 * does, returns declared responses, and rejects callers without credentials. A deployed API is sent no request that could
 * change its data, except those that the hook `toOwn` returns.
 */
export async function describeContract(suite: ContractSuite): Promise<void> {
  const { target, hooks, generated } = suite;
  const context: SuiteContext = {
    ...{ target, generated, findCredential: toFindCredential(hooks), toOwn: hooks.toOwn },
    contract: await readDocument(suite.contract),
    findOperation: createRouteLookup(generated.operations),
    findBreach: createBreachFinder(generated, target),
    send: createSend(target),
  };
  const plan = await createPlan(context);
  if (target.dryRun) {
    recordPlan(plan, context);
    it('sends nothing in a dry run', () => {});
    return;
  }
  if (hooks.prepare && target.kind !== 'mock') describeData(hooks.prepare);
  // First, so that no other request has used the ids of the examples.
  for (const chain of plan.chains) describeChain(chain, context);
  for (const [operation, planned] of plan.operations) {
    describe(operation.operationId, () => describeOperation(operation, planned, context));
  }
  describeUnmatched(context);
}

function describeData(prepare: NonNullable<Hooks['prepare']>): void {
  let remove: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    remove = await prepare();
  });
  afterAll(async () => remove?.());
}

function describeUnmatched({ contract, target, send }: SuiteContext): void {
  const requests = listUnmatchedRequests(contract.operations, target);
  if (requests.length === 0) return;
  describe('a request that matches no operation', () => {
    it.each(requests)('with $name gets a problem', async ({ request, statuses }) => {
      const received = await send(request);
      expect(statuses).toContain(received.status);
      expect(findProblemBreach(received)).toBeUndefined();
    });
  });
}
