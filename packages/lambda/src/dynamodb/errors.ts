import { Unavailable } from '../unavailable.ts';
import { tooLarge } from './storable.ts';

/** Converts a transient error to Unavailable and DynamoDB's rejection of a large item to a 413; returns others as they are. */
export function toStoreError(error: unknown): unknown {
  if (isTransient(error)) return new Unavailable('The database is temporarily unavailable.', { cause: error });
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

function isTransient(error: unknown): boolean {
  const { name = '', code = '', $retryable, $metadata } = (error ?? {}) as SdkError;
  return (
    $retryable !== undefined ||
    transientNames.has(name) ||
    transientCodes.has(code) ||
    ($metadata?.httpStatusCode ?? 0) >= 500
  );
}

/**
 * The errors of DynamoDB that can be retried, and the SDK's own for a timeout.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
const transientNames = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
]);

const transientCodes = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
