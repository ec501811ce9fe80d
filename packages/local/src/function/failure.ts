/** What an invocation answers when the function fails: the payload that Lambda's Invoke API gives as a function error. */
export interface Failure {
  errorType?: string;
  errorMessage: string;
  trace?: string[];
}

/**
 * What a thrown value becomes, as in Lambda's Node.js runtime.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Errors.js
 */
export function toFailure(thrown: unknown): Failure {
  try {
    if (isError(thrown)) {
      return { errorType: thrown.name, errorMessage: thrown.message, trace: String(thrown.stack).split('\n') };
    }
    return { errorType: typeof thrown, errorMessage: (thrown as object).toString(), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    };
  }
}

/** The function took longer than it may. */
export function toTimeout(requestId: string, seconds: number): Failure {
  return {
    errorMessage: `${new Date().toISOString()} ${requestId} Task timed out after ${seconds.toFixed(2)} seconds`,
  };
}

/**
 * The execution environment ended before the function answered. For a status of 0, Lambda has no reason to give:
 * https://github.com/rebuy-de/aws-nuke/issues/806
 * @param reason `exit status 1`, or `signal: killed` where it ran out of memory
 */
export function toExit(requestId: string, reason: string): Failure {
  const exited = reason === 'exit status 0' ? 'without providing a reason' : `with error: ${reason}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: Runtime exited ${exited}` };
}

/** In bytes; https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, with Lambda's own margin. */
const responseLimit = 6_291_556;

/** The failure in a response's stead where it is too large to be answered. */
export function findOversize(payload: string): Failure | undefined {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= responseLimit) return undefined;
  return {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${responseLimit} bytes).`,
  };
}

/** Errors of another realm or thread fail `instanceof`. */
function isError(value: unknown): value is Error {
  const error = value as Error | null;
  return typeof error === 'object' && typeof error?.message === 'string' && typeof error.stack === 'string';
}
