import { type OperationId, operations } from '../../generated/operations.ts';
import { responseValidators } from '../../generated/response-validators.js';

/** A response as it came over HTTP. */
export interface Received {
  status: number;
  headers: Headers;
  /** The body as text. */
  text: string;
}

/** How a response breaks the contract of its operation, in one sentence; undefined where it keeps it. */
export function findBreach(operationId: OperationId, received: Received): string | undefined {
  const declared: { [status: string]: readonly string[] } = operations[operationId].responses;
  const key = [String(received.status), `${Math.floor(received.status / 100)}XX`, 'default'].find(
    (each) => each in declared,
  );
  if (!key) return `${operationId} does not declare the status ${received.status}: ${received.text.slice(0, 200)}`;
  return findBodyBreach(operationId, key, declared[key] ?? [], received);
}

function findBodyBreach(
  operationId: OperationId,
  key: string,
  mediaTypes: readonly string[],
  { headers, text }: Received,
) {
  const place = `${operationId}'s ${key} response`;
  if (mediaTypes.length === 0)
    return text === '' ? undefined : `${place} has a body, and the contract gives it none: ${text.slice(0, 200)}`;
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim() ?? 'no media type';
  if (!mediaTypes.includes(mediaType))
    return `${place} is ${mediaType}, and the contract says ${mediaTypes.join(' or ')}`;
  const { content, headers: checkHeaders } = responseValidators[operationId]?.[key] ?? {};
  const checkBody = content?.[mediaType];
  if (checkHeaders && !checkHeaders(Object.fromEntries(headers)))
    return `${place} has headers that break the contract: ${JSON.stringify(checkHeaders.errors)}`;
  if (checkBody && !checkBody(JSON.parse(text)))
    return `${place} has a body that breaks the contract: ${JSON.stringify(checkBody.errors)} in ${text.slice(0, 200)}`;
  return undefined;
}
