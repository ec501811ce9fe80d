import type { MiddlewareObj } from '@middy/core';
import { type OutgoingResponse, toResult } from '../proxy.ts';

/**
 * Makes every response a proxy result that browsers of the allowed origin may read.
 * With a proxy integration API Gateway adds no CORS headers of its own; see
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export function result(allowOrigin: string): MiddlewareObj {
  return { after: resultAfter, onError: resultAfter };

  function resultAfter(request: { response: unknown }) {
    const { headers, ...response } = request.response as OutgoingResponse;
    request.response = toResult({ ...response, headers: { 'Access-Control-Allow-Origin': allowOrigin, ...headers } });
  }
}
