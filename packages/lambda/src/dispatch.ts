import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { findForStatus } from './contract.ts';
import { toHeaderTexts } from './http/headers.ts';
import type { IncomingRequest, OutgoingResponse } from './http/proxy.ts';
import { notImplemented } from './not-implemented.ts';
import { Unavailable } from './unavailable.ts';

type Dispatch = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

/**
 * Returns the innermost handler: runs the request's operation and completes its response by the contract, with headers
 * as text and the declared media type. An operation that the registry lacks is answered with 501.
 */
export function dispatch<Services>(operations: Registry<Services>, services: Services): Dispatch {
  async function dispatchRequest(request: IncomingRequest): Promise<OutgoingResponse> {
    const operation = operations[request.operationId] ?? notImplemented;
    const response = await operation(request as never, services);
    const { responses, responseHeaders } = request.operation;
    return {
      ...response,
      headers: toHeaderTexts(response.headers, findForStatus(response.status, responseHeaders)),
      mediaType: response.mediaType ?? findForStatus(response.status, responses)?.[0],
    };
  }
  // middy types a handler by the proxy event and result, which the middlewares around it have converted.
  return dispatchRequest as unknown as Dispatch;
}

type Registry<Services> = {
  readonly [operationId: string]: (request: never, services: Services) => Promise<OutgoingResponse>;
};

/** Half a second before Lambda ends the environment, the client gets a 503: a late answer is better than a 502. */
export const timeoutEarly = {
  timeoutEarlyInMillis: 500,
  timeoutEarlyResponse(): never {
    throw new Unavailable('The answer was not ready in time.');
  },
};
