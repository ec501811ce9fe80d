import {
  body,
  bytes,
  dispatch,
  log,
  problems,
  readVariable,
  request,
  requestSchema,
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

/** Created once per execution environment: they hold connections, but no state. */
const services = createServices(process.env);

/**
 * The Lambda's entry. A request passes through the middlewares from top to bottom to the operation, and its response from
 * bottom to top, as do errors.
 */
export const handler = middy<APIGatewayProxyEvent, APIGatewayProxyResult>(timeoutEarly)
  .use(log()) // writes one line per request, without its data
  .use(result({ allowOrigin: readVariable(process.env, 'CORS_ALLOW_ORIGIN') })) // response -> proxy result, readable by browsers
  .use(problems()) // error -> problem (RFC 9457)
  .use(request(contract)) // proxy event -> request, parameters converted by their schemas
  .use(scopes()) // 403 for a caller without the scopes that the contract requires
  .use(body()) // JSON text -> value; 415 for another media type
  .use(validator({ eventSchema: requestSchema })) // 400 for what the contract rejects
  .use(bytes(contract)) // base64 -> bytes
  .handler(dispatch(operations, services));
