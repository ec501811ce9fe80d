import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { findForStatus } from './contract.ts';
import { toHeaderTexts } from './http/headers.ts';
import type { IncomingRequest, OutgoingResponse } from './http/proxy.ts';
import { notImplemented } from './not-implemented.ts';
import { Unavailable } from './unavailable.ts';

type Dispatch = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

/**
 * Returns the innermost handler, which runs the request's operation and completes its response from the contract: headers
 * become text, the media type defaults to the declared one. An operation that is missing in the registry is a 501.
 */
export function dispatch<Services>(registry: Registry<Services>, services: Services): Dispatch {
  const operations = new Map<string, Operation<Services>>();

  async function load(operationId: string): Promise<Operation<Services>> {
    const module = await registry[operationId]?.();
    const operation = module?.[operationId] ?? notImplemented;
    operations.set(operationId, operation);
    return operation;
  }

  async function dispatchRequest(request: IncomingRequest): Promise<OutgoingResponse> {
    const operation = operations.get(request.operationId) ?? (await load(request.operationId));
    const response = await operation(request as never, services);
    const { responses, responseHeaders } = request.operation;
    return {
      ...response,
      headers: response.headers && toHeaderTexts(response.headers, findForStatus(response.status, responseHeaders)),
      mediaType: response.mediaType ?? findForStatus(response.status, responses)?.[0],
    };
  }
  // The middlewares convert the proxy event and result that middy types the handler by.
  return dispatchRequest as unknown as Dispatch;
}

type Registry<Services> = {
  readonly [operationId: string]: () => Promise<{ readonly [operationId: string]: Operation<Services> }>;
};

type Operation<Services> = (request: never, services: Services) => Promise<OutgoingResponse>;

/** Options for middy: respond with 503 half a second before the function's timeout, for which the gateway sends a 502. */
export const timeoutEarly = {
  timeoutEarlyInMillis: 500,
  timeoutEarlyResponse(): never {
    throw new Unavailable('The response was not ready in time.');
  },
};
