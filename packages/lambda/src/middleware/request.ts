import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { ContractTable, OperationModule } from '../contract.ts';
import { toRequest } from '../http/proxy.ts';
import { ProblemError, problem } from '../problem.ts';

/**
 * Replaces the proxy event with the request of its operation, or responds with 404 where the contract has none.
 * The gateway has already matched the path: `httpMethod` and `resource` identify the operation.
 */
export function request({ operations }: Pick<ContractTable, 'operations'>): MiddlewareObj {
  const modules = new Map<string, OperationModule>();
  return {
    before: function requestBefore(middy) {
      const event = middy.event as APIGatewayProxyEvent;
      const route = `${event.httpMethod} ${event.resource}`;
      function setRequest(operation: OperationModule): void {
        // For the log, which has no other access to it.
        Object.assign(middy.internal, { operationId: operation.operationId });
        middy.event = toRequest(event, operation);
      }
      const loaded = modules.get(route);
      if (loaded) return setRequest(loaded);
      const load = operations[route];
      if (!load) throw new ProblemError(problem(404, `There is no operation ${route}.`));
      return load().then((operation) => {
        modules.set(route, operation);
        setRequest(operation);
      });
    },
  };
}
