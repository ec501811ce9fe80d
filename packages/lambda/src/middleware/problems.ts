import type { MiddlewareObj } from '@middy/core';
import type { OutgoingResponse } from '../http/proxy.ts';
import { ProblemError, problem, problemMediaType } from '../problem.ts';
import { Unavailable } from '../unavailable.ts';
import { findFlaws, InvalidRequest } from './request-schema.ts';

/**
 * Converts a thrown error to a problem, without internal details for an unexpected one, and adds `instance` to every
 * problem, including those that operations return.
 */
export function problems(): MiddlewareObj {
  return {
    after: function problemsAfter(request) {
      request.response = addInstance(request.response, request.internal);
    },
    onError: async function problemsOnError(request) {
      request.response = addInstance(await toProblemResponse(request.error), request.internal);
    },
  };
}

type ProblemResponse = ReturnType<typeof problem> & Pick<OutgoingResponse, 'headers'>;

async function toProblemResponse(error: unknown): Promise<ProblemResponse> {
  if (error instanceof ProblemError) return error.response;
  if (error instanceof InvalidRequest) return problem(400, error.message, findFlaws(error));
  if (error instanceof Unavailable) {
    return { ...problem(503, error.message), headers: { 'Retry-After': 1 } };
  }
  return problem(500, 'An unexpected error occurred.');
}

/** Adds the gateway's request id as the problem's `instance`, by which the log can be searched. */
function addInstance(response: OutgoingResponse, { event }: { event?: GatewayEvent }): OutgoingResponse {
  const requestId = event?.requestContext?.requestId;
  const body = response.body as { instance?: string } | null | undefined;
  if (response.mediaType !== problemMediaType || !requestId || typeof body !== 'object') return response;
  return { ...response, body: { ...body, instance: body?.instance ?? `urn:uuid:${requestId}` } };
}

type GatewayEvent = { requestContext?: { requestId?: string } };
