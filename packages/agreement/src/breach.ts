import {
  type ContractTable,
  findForStatus,
  isJson,
  matchesMediaType,
  type ResponseValidators,
  toHeader,
  toMediaType,
} from '@contract-first/lambda';

/** What `generated/` holds of a contract's responses. */
export interface Agreement {
  operations: ContractTable['operations'];
  responseValidators: { readonly [operationId: string]: ResponseValidators };
}

/** A response as it came over HTTP. */
export interface Received {
  status: number;
  headers: Headers;
  /** The body as text. */
  text: string;
}

/** Returns how a response breaks the contract of its operation, in one sentence; undefined where it keeps it. */
export type FindBreach = (operationId: string, received: Received) => string | undefined;

export function createBreachFinder({ operations, responseValidators }: Agreement): FindBreach {
  return function findBreach(operationId, received) {
    const { responses = {}, responseHeaders = {} } = operations[operationId] ?? {};
    const { status, headers, text } = received;
    const mediaTypes = findForStatus(status, responses);
    if (!mediaTypes) return `${operationId} does not declare the status ${status}: ${text.slice(0, 200)}`;
    const place = `${operationId}'s ${status} response`;
    const validators = findForStatus(status, responseValidators[operationId] ?? {});
    const check = validators?.headers;
    const rows = (findForStatus(status, responseHeaders) ?? []).filter(({ name }) => headers.has(name));
    const values = Object.fromEntries(rows.map((row) => [row.name, toHeader(row, headers.get(row.name) ?? '')]));
    if (check && !check(values)) {
      return `${place} has headers that break the contract: ${JSON.stringify(check.errors)}`;
    }
    return findBodyBreach(place, mediaTypes, validators?.content ?? {}, received);
  };
}

function findBodyBreach(
  place: string,
  mediaTypes: readonly string[],
  content: ResponseValidators[string]['content'],
  { headers, text }: Received,
): string | undefined {
  if (mediaTypes.length === 0) {
    return text === '' ? undefined : `${place} has a body, and the contract gives it none: ${text.slice(0, 200)}`;
  }
  const mediaType = toMediaType(headers.get('content-type') ?? '');
  const declared = mediaTypes.find((type) => matchesMediaType(mediaType, toMediaType(type)));
  if (!declared) return `${place} is ${mediaType || 'of no type'}, and the contract says ${mediaTypes.join(' or ')}`;
  const check = content[declared];
  if (check && isJson(mediaType) && !check(JSON.parse(text))) {
    return `${place} has a body that breaks the contract: ${JSON.stringify(check.errors)} in ${text.slice(0, 200)}`;
  }
  return undefined;
}
