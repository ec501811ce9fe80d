import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { operations as contract } from '../../../generated/operations.ts';
import type { Services } from '../../../src/services.ts';
import { Unavailable } from './dynamodb/errors.ts';
import { toHeaderTexts } from './http/headers.ts';
import type { ParameterRow } from './http/parameters.ts';
import type { IncomingRequest, OutgoingResponse } from './http/proxy.ts';
import { body } from './middleware/body.ts';
import { bytes } from './middleware/bytes.ts';
import { type LogEntry, log } from './middleware/log.ts';
import { problems } from './middleware/problems.ts';
import { request } from './middleware/request.ts';
import { result } from './middleware/result.ts';
import { scopes } from './middleware/scopes.ts';
import { validation } from './middleware/validation.ts';
import type { Operations } from './operation.ts';

export interface ApiOptions {
  /** What browsers' pages may read the responses: an origin, or `*`. */
  allowOrigin: string;
  /** Takes one entry for each request. */
  write: (entry: LogEntry) => void;
}

/**
 * The Lambda's handler for the whole contract: checks each request against it and hands it to its operation.
 * Answers every event, bad ones and failures too, with a proxy result; never throws.
 */
export function createApi(operations: Operations, services: Services, { allowOrigin, write }: ApiOptions) {
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult, Error, Context>({
    timeoutEarlyInMillis,
    timeoutEarlyResponse,
  })
    .use(log(write))
    .use(result(allowOrigin))
    .use(problems())
    .use(request())
    .use(scopes())
    .use(body())
    .use(validation())
    .use(bytes())
    .handler(dispatch as never);

  async function dispatch(request: IncomingRequest): Promise<OutgoingResponse> {
    const operation = operations[request.operationId] as AnyOperation;
    const response = await operation(request, services);
    const { responses, responseHeaders }: Row = contract[request.operationId];
    return {
      ...response,
      headers: toHeaderTexts(response.headers, findOf(response.status, responseHeaders)),
      mediaType: response.mediaType ?? findOf(response.status, responses)?.[0],
    };
  }
}

/** Of the operations table, what matters here, each by status. */
interface Row {
  responses: { [status: string]: readonly string[] };
  responseHeaders: { [status: string]: readonly ParameterRow[] };
}

/** What the contract declares for a status: its own, its range's, or every other's. */
const findOf = <Declared>(status: number, declared: { [status: string]: Declared }) =>
  declared[status] ?? declared[`${Math.floor(status / 100)}XX`] ?? declared.default;

/** An operation once its validator has proven that the request is its own. */
type AnyOperation = (request: IncomingRequest, services: Services) => Promise<OutgoingResponse>;

/** Half a second before Lambda ends the environment, the client is told: a late answer is better than a 502. */
const timeoutEarlyInMillis = 500;

function timeoutEarlyResponse(): never {
  throw new Unavailable('The answer was not ready in time.');
}
