import type { MiddlewareObj } from '@middy/core';
import type { ErrorObject } from 'ajv';
import { type Flaw, ProblemError, problem } from '../problem.ts';
import type { OutgoingResponse } from '../proxy.ts';
import { Unavailable } from '../store/errors.ts';
import { toFlaws } from './validation.ts';

/** Answers whatever was thrown with a problem: the client's fault as what it is, any other with nothing of our insides. */
export function problems(): MiddlewareObj {
  return {
    onError: function problemsOnError(request) {
      const response = toResponse(request.error);
      request.response = {
        ...response,
        body: { ...response.body, ...toInstance(request.internal as { event?: GatewayEvent }) },
      };
    },
  };
}

type ProblemResponse = ReturnType<typeof problem> & Pick<OutgoingResponse, 'headers'>;

function toResponse(error: unknown): ProblemResponse {
  if (error instanceof ProblemError) return error.response;
  if (error instanceof Unavailable) {
    return { ...problem(503, 'The database did not answer in time.'), headers: { 'Retry-After': 1 } };
  }
  const errors = findValidationErrors(error);
  if (errors) return problem(400, 'The request does not match the contract; see errors.', errors);
  return problem(500, 'An unexpected error occurred.');
}

/** The validator throws an error whose cause holds AJV's own; any other error has none. */
function findValidationErrors(error: unknown): Flaw[] | undefined {
  const cause = (error as { cause?: { package?: string; data?: ErrorObject[] } } | undefined)?.cause;
  if (cause?.package !== '@middy/validator') return undefined;
  return cause.data && toFlaws(cause.data);
}

type GatewayEvent = { requestContext?: { requestId?: string } };

/** RFC 9457's `instance` names this occurrence: the gateway's request id, which the log has too. */
function toInstance({ event }: { event?: GatewayEvent }) {
  const requestId = event?.requestContext?.requestId;
  return requestId ? { instance: `urn:uuid:${requestId}` } : {};
}
