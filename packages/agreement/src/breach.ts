import { type OperationId, operations } from '../../../generated/operations.ts';
import { responseValidators } from '../../../generated/response-validators.js';
import { isMatch, toMediaType } from '../../lambda/src/http/media-type.ts';
import { type ParameterRow, toHeader } from '../../lambda/src/http/parameters.ts';
import { isJson } from '../../lambda/src/http/proxy.ts';

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
  const { content, headers: checkHeaders } = responseValidators[operationId]?.[key] ?? {};
  if (checkHeaders && !checkHeaders(toHeaders(operationId, key, headers)))
    return `${place} has headers that break the contract: ${JSON.stringify(checkHeaders.errors)}`;
  if (mediaTypes.length === 0)
    return text === '' ? undefined : `${place} has a body, and the contract gives it none: ${text.slice(0, 200)}`;
  const mediaType = toMediaType(headers.get('content-type') ?? '');
  const declared = mediaTypes.find((type) => isMatch(mediaType, type));
  if (!declared) return `${place} is ${mediaType || 'of no type'}, and the contract says ${mediaTypes.join(' or ')}`;
  const checkBody = content?.[declared];
  if (checkBody && isJson(mediaType) && !checkBody(JSON.parse(text)))
    return `${place} has a body that breaks the contract: ${JSON.stringify(checkBody.errors)} in ${text.slice(0, 200)}`;
  return undefined;
}

/** Of the operations table, what matters here. */
interface Row {
  method: string;
  responseHeaders?: { [status: string]: readonly ParameterRow[] };
}

/** The declared headers that a response has, each converted from text by its schema. */
function toHeaders(operationId: OperationId, key: string, headers: Headers) {
  const { responseHeaders = {} }: Row = operations[operationId];
  const present = (responseHeaders[key] ?? []).filter(({ name }) => headers.has(name));
  return Object.fromEntries(present.map((row) => [row.name, toHeader(row, headers.get(row.name) ?? '')]));
}
