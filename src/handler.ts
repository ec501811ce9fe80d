import {
  body,
  bytes,
  dispatch,
  log,
  problems,
  readVariable,
  request,
  requestSchema,
  responses,
  result,
  scopes,
  timeoutEarly,
} from '@contract-first/lambda';
import middy from '@middy/core';
import validator from '@middy/validator';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as contract from '../generated/operations.js';
import { operations } from './operations/index.ts';
import { createServices } from './services.ts';

/** Created once per execution environment: services hold connections, but no state. */
const services = createServices(process.env);

/**
 * The Lambda's entry point. A request passes the middlewares from top to bottom, its response or an error from bottom to
 * top.
 */
export const handler = middy<APIGatewayProxyEvent, APIGatewayProxyResult>(timeoutEarly)
  .use(log({ metricsNamespace: process.env.METRICS_NAMESPACE })) // logs one line per request, without its data
  .use(result({ allowOrigin: readVariable(process.env, 'CORS_ALLOW_ORIGIN') })) // response -> proxy result with CORS headers
  .use(process.env.CHECK_RESPONSES ? responses(() => import('../generated/responses.js')) : []) // 500 for a response that violates the contract; a setting
  .use(problems()) // error -> problem (RFC 9457)
  .use(request(contract)) // proxy event -> request with typed parameters
  .use(scopes()) // 403 without the scopes that the contract requires
  .use(body()) // JSON text -> value; 415 for an undeclared media type
  .use(validator({ eventSchema: requestSchema })) // 400 for a request that violates the contract
  .use(bytes(contract)) // base64 -> bytes; 406 for a client that would receive base64
  .handler(dispatch(operations, services));
