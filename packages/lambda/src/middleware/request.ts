import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { ContractTable } from '../contract.ts';
import { toRequest } from '../http/proxy.ts';
import { ProblemError, problem } from '../problem.ts';

/**
 * Replaces the proxy event with the request of its operation, or responds with 404 where the contract has none.
 * The gateway has already matched the path: `httpMethod` and `resource` identify the operation.
 */
export function request({ operations }: Pick<ContractTable, 'operations'>): MiddlewareObj {
  const operationsByRoute = new Map(
    Object.entries(operations).map(([operationId, row]) => [`${row.method} ${row.path}`, { operationId, row }]),
  );
  return {
    before: function requestBefore(middy) {
      const event = middy.event as APIGatewayProxyEvent;
      const found = operationsByRoute.get(`${event.httpMethod} ${event.resource}`);
      if (!found) throw new ProblemError(problem(404, `There is no operation ${event.httpMethod} ${event.resource}.`));
      // For the log, which has no other access to it.
      Object.assign(middy.internal, { operationId: found.operationId });
      middy.event = toRequest(event, found.operationId, found.row);
    },
  };
}
