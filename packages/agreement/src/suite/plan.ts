import { dirname } from 'node:path';
import type { ContractOperation } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import { type Chain, deriveChains } from '../cases/chains.ts';
import { deriveCases } from '../cases/derive.ts';
import { deriveFound } from '../fuzz/found.ts';
import { toHttpRequest } from '../requests/http-request.ts';
import { isSafe, type Planned, planCase, toOwnValues } from '../targets/plan-case.ts';
import type { SuiteContext } from './context.ts';

/** A chain with its operations and its first request. */
export interface PlannedChain {
  chain: Chain;
  first: Planned;
  from: ContractOperation;
  to: ContractOperation;
}

/** Everything that a run sends, and what it does not send. */
export interface Plan {
  operations: [ContractOperation, Planned[]][];
  chains: PlannedChain[];
}

export async function createPlan(context: SuiteContext): Promise<Plan> {
  const { contract, target } = context;
  const found = await deriveFound(dirname(contract.file), contract);
  const derived = await deriveCases(contract, { count: target.cases, seed: target.seed });
  const cases = Map.groupBy([...found, ...derived], ({ operationId }) => operationId);
  const operations = contract.operations.map(async (operation): Promise<Plan['operations'][number]> => {
    const own = cases.get(operation.operationId) ?? [];
    return [operation, await Promise.all(own.map((each) => planCase(each, operation, context)))];
  });
  const chains = (await deriveChains(contract)).map((chain) => planChain(chain, context));
  return { operations: await Promise.all(operations), chains: (await Promise.all(chains)).flat() };
}

async function planChain(chain: Chain, context: SuiteContext): Promise<PlannedChain[]> {
  const { operations } = context.contract;
  const from = operations.find(({ operationId }) => operationId === chain.first.operationId);
  const to = operations.find(({ operationId }) => operationId === chain.next);
  // An error's link leads to what the error is about, and no derived request is known to cause one.
  if (!from || !to || !/^(2|default)/.test(chain.status)) return [];
  return [{ chain, from, to, first: await planFirst(chain.first, from, to, context) }];
}

/** Plans the first request, with ids of the tests' own if the hook `toOwn` gives it some, so that nothing has them yet. */
async function planFirst(
  first: Case,
  from: ContractOperation,
  to: ContractOperation,
  context: SuiteContext,
): Promise<Planned> {
  const { kind } = context.target;
  if (kind === 'deployed' && !isSafe(to.method)) {
    return { case: first, unsent: 'the linked operation could change data' };
  }
  const values = kind === 'local' && first.values ? toOwnValues(first.values, from, context) : undefined;
  return planCase(values ? { ...first, values, request: toHttpRequest(from, values) } : first, from, context);
}
