import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { toRequest } from '../http/proxy.ts';

/** Puts the contract's request in the place of the proxy event. */
export function request(): MiddlewareObj {
  return {
    before: function requestBefore(request) {
      request.event = toRequest(request.event as APIGatewayProxyEvent);
    },
  };
}
