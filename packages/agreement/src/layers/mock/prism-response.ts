import { type ContractOperation, findAt } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import { findDeclared } from '../../body-breach.ts';
import type { Received } from '../../breach.ts';
import { readPrismErrors } from './prism-errors.ts';

/** The statuses of Prism and of its HTTP library for a request that is wrong. */
const rejections = [400, 401, 413, 415, 422];

/** Returns whether Prism accepts the request that it responds so to. */
export function isAccepted(received: Received, operation: ContractOperation): boolean {
  if (readPrismErrors(received).length > 0) return false;
  return !rejections.includes(received.status) || isFirst(received, operation);
}

/** Returns whether Prism responds so to valid requests: with the first response of the contract, if it declares no success. */
function isFirst({ status }: Received, { responses }: ContractOperation): boolean {
  const [first = ''] = Object.keys(responses);
  const hasSuccess = Object.keys(responses).some((key) => /^2|^default$/.test(key));
  return !hasSuccess && first.replaceAll('X', '0') === String(status);
}

/**
 * Returns whether Prism's response has to follow the contract: one from an example, and every success. Without an example,
 * Prism makes up a response by the types of its schema and by no other keyword; errors that the contract does not declare are
 * its own.
 */
export function isExact({ status, headers }: Received, { responses }: ContractOperation, document: unknown): boolean {
  const response = findForStatus(status, responses);
  if (!response) return status < 400;
  const mediaType = response.content[findDeclared(Object.keys(response.content), headers) ?? ''];
  // The document that Prism gets is without examples that do not match.
  const { example, examples } = Object(mediaType && findAt(document, mediaType.pointer));
  return example !== undefined || Object.keys(Object(examples)).length > 0;
}
