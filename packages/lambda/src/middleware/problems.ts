import type { MiddlewareObj } from '@middy/core';
import type { OutgoingResponse } from '../http/proxy.ts';
import { type Flaw, ProblemError, problem, problemMediaType } from '../problem.ts';
import { Unavailable } from '../unavailable.ts';
import type { ValidationError } from '../validators.ts';
import { toFlaws } from './request-schema.ts';

/**
 * Answers whatever was thrown with a problem: the client's fault as what it is, any other with nothing of our insides.
 * Gives every problem, returned ones too, its `instance`.
 */
export function problems(): MiddlewareObj {
  return {
    after: function problemsAfter(request) {
      request.response = toNamed(request.response, request.internal);
    },
    onError: function problemsOnError(request) {
      request.response = toNamed(toResponse(request.error), request.internal);
    },
  };
}

type ProblemResponse = ReturnType<typeof problem> & Pick<OutgoingResponse, 'headers'>;

function toResponse(error: unknown): ProblemResponse {
  if (error instanceof ProblemError) return error.response;
  if (error instanceof Unavailable) {
    return { ...problem(503, error.message), headers: { 'Retry-After': 1 } };
  }
  const errors = findValidationErrors(error);
  if (errors) return problem(400, 'The request does not match the contract; see errors.', errors);
  return problem(500, 'An unexpected error occurred.');
}

/** The validator throws an error whose cause holds AJV's own; any other error has none. */
function findValidationErrors(error: unknown): Flaw[] | undefined {
  const cause = (error as { cause?: { package?: string; data?: ValidationError[] } } | undefined)?.cause;
  if (cause?.package !== '@middy/validator') return undefined;
  return cause.data && toFlaws(cause.data);
}

/** RFC 9457's `instance` names this occurrence: the gateway's request id, which the log has too. */
function toNamed(response: OutgoingResponse, { event }: { event?: GatewayEvent }): OutgoingResponse {
  const requestId = event?.requestContext?.requestId;
  const body = response.body as { instance?: string } | null | undefined;
  if (response.mediaType !== problemMediaType || !requestId || typeof body !== 'object') return response;
  return { ...response, body: { ...body, instance: body?.instance ?? `urn:uuid:${requestId}` } };
}

type GatewayEvent = { requestContext?: { requestId?: string } };
