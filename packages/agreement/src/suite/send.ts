import type { ContractOperation } from '@contract-first/compiler';
import type { Received } from '../breach.ts';
import { withCredentials } from '../requests/credentials.ts';
import type { SuiteContext } from './context.ts';
import type { RejectedRequest } from './rejected-requests.ts';

type Sent = RejectedRequest['request'];

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

export async function send(url: string, { method, target, headers, body }: Sent): Promise<Received> {
  const response = await fetch(url + target, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
