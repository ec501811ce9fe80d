import { Unavailable } from '../unavailable.ts';
import { tooLarge } from './storable.ts';

/**
 * Returns an Unavailable for an error that passes with time, the answer 413 for DynamoDB's own refusal of a large item,
 * and any other error as it is.
 */
export function toStoreError(error: unknown): unknown {
  if (isPassing(error)) return new Unavailable('The database did not answer in time.', { cause: error });
  const { name, message = '' } = (error ?? {}) as SdkError;
  return name === 'ValidationException' && /item size/i.test(message) ? tooLarge({ cause: error }) : error;
}

interface SdkError {
  name?: string;
  message?: string;
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
