import type { Contract } from '@contract-first/compiler';
import type { Received } from '../breach.ts';
import type { Case } from '../case.ts';
import type { Sent } from '../requests/send.ts';

/** A case, the response to its request, and what is wrong with that. */
export interface Failure {
  case: Case;
  received: Received;
  fault: string;
}

/** How many failures of one test are described; the others are often the same. */
const described = 3;

/**
 * Throws an error that describes failures: what was sent and received, and the rules of the contract that decide.
 * @throws {Error} when there are any
 */
export function throwFailures(failures: Failure[], sent: number, contract: Contract): void {
  if (failures.length === 0) return;
  const texts = failures.slice(0, described).map((failure) => describe(failure, contract));
  const more = failures.length > described ? [`… and ${failures.length - described} more.`] : [];
  const error = new Error([`${failures.length} of ${sent} failed.`, ...texts, ...more].join('\n\n'));
  // Where this function was called says nothing about the request.
  error.stack = error.message;
  throw error;
}

function describe({ case: { id, title, faults, request }, received, fault }: Failure, contract: Contract): string {
  const rules = faults.map(({ keyword, pointer, at }) => {
    const { file, line, column } = contract.locate(pointer);
    return `rule      ${keyword} at ${file}:${line}:${column} (${pointer}), broken by ${at}`;
  });
  const lines = [...rules, `sent      ${describeRequest(request)}`, `received  ${describeResponse(received)}`];
  return [`${id}: ${title}`, ...lines, `wrong     ${fault}`].join('\n');
}

/** Describes a request in one line. */
export function describeRequest({ method, target, headers, body }: Sent): string {
  const type = headers['Content-Type'];
  const text = typeof body === 'string' || body === undefined ? body : `${body.length} bytes`;
  return shorten([method, target, type, text].filter((part) => part !== undefined).join(' '));
}

function describeResponse({ status, headers, text }: Received): string {
  return shorten([status, headers.get('content-type') ?? '', text].join(' '));
}

function shorten(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}… (${text.length} characters)` : text;
}
