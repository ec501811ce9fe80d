import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { ContractTable } from '../contract.ts';
import { toRequest } from '../http/proxy.ts';
import { ProblemError, problem } from '../problem.ts';

/**
 * Replaces the proxy event by the request of its operation. Answers 404 for an event that no operation is for.
 * The gateway has matched the path already: `httpMethod` and `resource` name the operation.
 */
export function request({ operations }: Pick<ContractTable, 'operations'>): MiddlewareObj {
  const byRoute = new Map(
    Object.entries(operations).map(([operationId, row]) => [`${row.method} ${row.path}`, { operationId, row }]),
  );
  return {
    before: function requestBefore(middy) {
      const event = middy.event as APIGatewayProxyEvent;
      const found = byRoute.get(`${event.httpMethod} ${event.resource}`);
      if (!found) throw new ProblemError(problem(404, `There is no operation ${event.httpMethod} ${event.resource}.`));
      // The log names the operation, whatever becomes of the request.
      Object.assign(middy.internal, { operationId: found.operationId });
      middy.event = toRequest(event, found.operationId, found.row);
    },
  };
}
