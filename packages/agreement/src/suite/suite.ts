import { readDocument } from '@contract-first/compiler';
import { describe, it } from '@jest/globals';
import { createBreachFinder } from '../breach.ts';
import type { HttpRequest } from '../requests/http-request.ts';
import { send } from '../requests/send.ts';
import { createRouteLookup } from '../routes.ts';
import type { ContractSuite } from './context.ts';
import { describeOperation } from './operation.ts';
import { expectProblem } from './responses.ts';
import { findUnknownPath, toUndeclaredMethod } from './unmatched-requests.ts';

/**
 * Declares Jest tests that are derived from a contract: each operation accepts and rejects requests as the contract
 * does, returns declared responses, and rejects callers without credentials. A deployed API is sent no request that could
 * change its data.
 */
export async function describeContract(suite: ContractSuite): Promise<void> {
  const contract = await readDocument(suite.contract);
  const runs = Math.max(20, Math.min(300, Math.floor(600 / contract.operations.length)));
  const findOperation = createRouteLookup(suite.generated.operations);
  const context = { ...suite, contract, runs, findOperation, findBreach: createBreachFinder(suite.generated) };
  describe.each(contract.operations.map((operation) => [operation.operationId, operation] as const))(
    '%s',
    (_, operation) => describeOperation(operation, context),
  );
  describe('a request that matches no operation', () => {
    const unknownPath = findUnknownPath(contract.operations);
    const requests: [name: string, request: HttpRequest, statuses: number[]][] = [
      ['an undeclared method', toUndeclaredMethod(contract.operations), [404, 405]],
    ];
    if (unknownPath !== undefined) requests.push(['an unknown path', unknownPath, [404]]);
    it.each(requests)('with %s gets a problem', async (_, request, statuses) => {
      expectProblem(await send(suite.target.url, request), statuses);
    });
  });
}
