import type { ContractOperation } from '@contract-first/compiler';
import type { Received } from '../breach.ts';
import { withCredentials } from '../requests/credentials.ts';
import { type Sent, send } from '../requests/send.ts';
import type { SuiteContext } from './context.ts';

/** Sends a request of an operation to the target, with credentials when there are some. */
export async function sendAuthorized(
  request: Sent,
  operation: ContractOperation,
  { contract, target, findCredential }: SuiteContext,
): Promise<Received> {
  const authorized = withCredentials(request, operation, contract, findCredential) ?? request;
  return send(target.url, { ...authorized, headers: { ...toAccept(operation), ...authorized.headers } });
}

/** API Gateway returns binary when the first media type of Accept is one of its binary media types. */
function toAccept({ responses }: ContractOperation): { [name: string]: string } {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const [mediaType] = Object.keys(success?.content ?? {});
  return mediaType === undefined ? {} : { Accept: mediaType };
}
