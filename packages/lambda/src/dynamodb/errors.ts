/** Something passes with time: nothing is wrong with the request, and it may be sent again. The message is the client's. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** An Unavailable for every error that passes with time; any other error as it is, since it is a fault of ours. */
export function toStoreError(error: unknown): unknown {
  return isPassing(error) ? new Unavailable('The database did not answer in time.', { cause: error }) : error;
}

interface SdkError {
  name?: string;
  code?: string;
  $retryable?: object;
  $metadata?: { httpStatusCode?: number };
}

function isPassing(error: unknown): boolean {
  const { name = '', code = '', $retryable, $metadata } = (error ?? {}) as SdkError;
  return (
    $retryable !== undefined ||
    passingNames.has(name) ||
    passingCodes.has(code) ||
    ($metadata?.httpStatusCode ?? 0) >= 500
  );
}

/** DynamoDB's errors that its documentation says to retry, and the SDK's own for a connection that ends or never comes. */
const passingNames = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
]);

const passingCodes = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
