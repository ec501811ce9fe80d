import type { MiddlewareObj } from '@middy/core';
import { type OutgoingResponse, toResult } from '../http/proxy.ts';

/**
 * Makes every response a proxy result that browsers of the allowed origin may read.
 * With a proxy integration API Gateway adds no CORS headers of its own; see
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export function result({ allowOrigin }: { allowOrigin: string }): MiddlewareObj {
  return { after: resultAfter, onError: resultAfter };

  function resultAfter(request: { response: unknown }) {
    const { headers, ...response } = request.response as OutgoingResponse;
    const cors = { 'Access-Control-Allow-Origin': allowOrigin, ...toExposed(headers) };
    request.response = toResult({ ...response, headers: { ...cors, ...headers } });
  }
}

/** Scripts may read a response's own headers, such as Location or Retry-After, only where it names them. https://fetch.spec.whatwg.org/#http-access-control-expose-headers */
function toExposed(headers: OutgoingResponse['headers'] = {}) {
  const names = Object.keys(headers).filter((name) => headers[name] !== undefined);
  return names.length > 0 ? { 'Access-Control-Expose-Headers': names.join(', ') } : {};
}
