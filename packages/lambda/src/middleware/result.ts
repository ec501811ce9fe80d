import type { MiddlewareObj } from '@middy/core';
import { type OutgoingResponse, toResult } from '../http/proxy.ts';

/**
 * Converts every response to a proxy result with CORS headers, which API Gateway does not add to a proxy integration.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export function result({ allowOrigin }: { allowOrigin: string }): MiddlewareObj {
  return { after: resultAfter, onError: resultAfter };

  function resultAfter(request: { response: unknown }) {
    const response = request.response as OutgoingResponse;
    const cors = { 'Access-Control-Allow-Origin': allowOrigin, ...exposeHeaders(response.headers) };
    request.response = toResult({ ...response, headers: { ...cors, ...response.headers } });
  }
}

/**
 * Exposes the response's own headers, such as Location, which scripts cannot read otherwise.
 * https://fetch.spec.whatwg.org/#http-access-control-expose-headers
 */
function exposeHeaders(headers: OutgoingResponse['headers']) {
  if (!headers) return undefined;
  const names = Object.keys(headers).filter((name) => headers[name] !== undefined);
  return names.length > 0 ? { 'Access-Control-Expose-Headers': names.join(', ') } : undefined;
}
