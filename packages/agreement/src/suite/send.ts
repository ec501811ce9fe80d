import type { ContractOperation } from '@contract-first/compiler';
import type { Received } from '../breach.ts';
import { withCredentials } from '../requests/credentials.ts';
import type { Shared } from './context.ts';
import type { Refused } from './rejected-requests.ts';

type Sent = Refused['request'];

/** Sends a request of an operation to the target, with credentials where there are some. */
export async function ask(request: Sent, operation: ContractOperation, { read, target, findCredential }: Shared) {
  const allowed = withCredentials(request, operation, read, findCredential) ?? request;
  return send(target.url, { ...allowed, headers: { ...toAccept(operation), ...allowed.headers } });
}

/** API Gateway passes bytes on as bytes where Accept begins with their media type. */
function toAccept({ responses }: ContractOperation): { [name: string]: string } {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const [mediaType] = Object.keys(success?.content ?? {});
  return mediaType === undefined ? {} : { Accept: mediaType };
}

/** Sends a request as it is. */
export async function send(url: string, { method, target, headers, body }: Sent): Promise<Received> {
  const response = await fetch(url + target, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
