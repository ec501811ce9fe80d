import { isDeepStrictEqual } from 'node:util';
import { context, toEvent } from '../event.ts';
import { type Expectation, expectations } from './requests.ts';

/** A Lambda's handler, as each bundle exports it. */
export type HandlerFunction = (event: object, context: object) => Promise<Result>;

export interface Result {
  statusCode: number;
  body: string;
}

/** Sends the handler every request of the table; returns a line for each response that is not as expected. */
export async function findDifferences(name: string, handler: HandlerFunction): Promise<string[]> {
  const differences: string[] = [];
  for (const expectation of expectations) {
    const result = await handler(toEvent(expectation.request), context);
    const difference = findDifference(expectation, result);
    if (difference) differences.push(`${name} does not implement the contract: ${expectation.name}: ${difference}`);
  }
  return differences;
}

function findDifference(expectation: Expectation, { statusCode, body }: Result): string | undefined {
  const { status, body: wanted, errors = [] } = expectation;
  if (statusCode !== status) return `expected ${status}, got ${statusCode} ${body}`;
  if (wanted !== undefined && !isDeepStrictEqual(JSON.parse(body), wanted)) {
    return `expected ${JSON.stringify(wanted)}, got ${body}`;
  }
  const missing = errors.filter((member) => !new RegExp(`\\b${member}\\b`).test(body));
  if (missing.length > 0) return `expected errors that name ${missing.join(' and ')}, got ${body}`;
  return undefined;
}
