/** The payload of Lambda's Invoke API for a function error. */
export interface Failure {
  errorType?: string;
  errorMessage: string;
  trace?: string[];
}

/**
 * Converts a thrown value as Lambda's Node.js runtime does.
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

/** Returns the failure of a function that exceeded its timeout. */
export function toTimeout(requestId: string, seconds: number): Failure {
  return {
    errorMessage: `${new Date().toISOString()} ${requestId} Task timed out after ${seconds.toFixed(2)} seconds`,
  };
}

/**
 * Returns the failure of an execution environment that exited before the function responded. For a status of 0, Lambda
 * gives no reason:
 * https://github.com/rebuy-de/aws-nuke/issues/806
 * @param reason such as `exit status 1`, or `signal: killed` if it ran out of memory
 */
export function toExit(requestId: string, reason: string): Failure {
  const exited = reason === 'exit status 0' ? 'without providing a reason' : `with error: ${reason}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: Runtime exited ${exited}` };
}

/** In bytes; https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, with Lambda's own margin. */
const responseLimit = 6_291_556;

/** Returns the failure that replaces a response above the size limit. */
export function findOversize(payload: string): Failure | undefined {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= responseLimit) return undefined;
  return {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${responseLimit} bytes).`,
  };
}

/** `instanceof` does not recognize errors of another realm. */
function isError(value: unknown): value is Error {
  const error = value as Error | null;
  return typeof error === 'object' && typeof error?.message === 'string' && typeof error.stack === 'string';
}
