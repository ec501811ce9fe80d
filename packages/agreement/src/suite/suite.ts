import { readDocument } from '@contract-first/compiler';
import { describe, it } from '@jest/globals';
import { createBreachFinder } from '../breach.ts';
import type { Request } from '../requests/requests.ts';
import type { ContractSuite } from './context.ts';
import { describeOperation } from './operation.ts';
import { expectProblem } from './responses.ts';
import { send } from './send.ts';
import { toUndeclared, toUnknown } from './unmatched-requests.ts';

/**
 * Declares tests that hold for any contract, derived from it: each operation accepts a request that the contract accepts
 * and refuses one that it refuses, answers as it declares, and turns away callers without credentials.
 * A deployed API is sent no request that could change its data.
 */
export async function describeContract(suite: ContractSuite): Promise<void> {
  const read = await readDocument(suite.contract);
  const runs = Math.max(20, Math.min(300, Math.floor(600 / read.operations.length)));
  const shared = { ...suite, read, runs, findBreach: createBreachFinder(suite.generated) };
  describe.each(read.operations.map((operation) => [operation.operationId, operation] as const))('%s', (_, operation) =>
    describeOperation(operation, shared),
  );
  describe('a request that no operation is for', () => {
    const unknown = toUnknown(read.operations);
    const requests: [name: string, request: Request, statuses: number[]][] = [
      ['a method that its path lacks', toUndeclared(read.operations), [404, 405]],
    ];
    if (unknown !== undefined) requests.push(['an unknown path', unknown, [404]]);
    it.each(requests)('with %s is answered with a problem', async (_, request, statuses) => {
      expectProblem(await send(suite.target.url, request), statuses);
    });
  });
}
