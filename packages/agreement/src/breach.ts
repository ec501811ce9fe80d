import {
  type ContractTable,
  findForStatus,
  isJson,
  matchesMediaType,
  type ResponseValidators,
  toHeaderValue,
  toMediaType,
} from '@contract-first/lambda';

/** The modules of `generated/` that describe responses. */
export interface Agreement {
  operations: ContractTable['operations'];
  responseValidators: { readonly [operationId: string]: ResponseValidators };
}

/** A response that was received over HTTP. */
export interface Received {
  status: number;
  headers: Headers;
  /** The body. */
  text: string;
}

/** Returns one sentence on how a response breaks the contract of its operation; undefined when it does not. */
export type FindBreach = (operationId: string, received: Received) => string | undefined;

export function createBreachFinder({ operations, responseValidators }: Agreement): FindBreach {
  return function findBreach(operationId, received) {
    const { responses = {}, responseHeaders = {} } = operations[operationId] ?? {};
    const { status, headers, text } = received;
    const mediaTypes = findForStatus(status, responses);
    if (!mediaTypes) return `${operationId} does not declare the status ${status}: ${text.slice(0, 200)}`;
    const subject = `${operationId}'s ${status} response`;
    const validators = findForStatus(status, responseValidators[operationId] ?? {});
    const check = validators?.headers;
    const rows = (findForStatus(status, responseHeaders) ?? []).filter(({ name }) => headers.has(name));
    const values = Object.fromEntries(rows.map((row) => [row.name, toHeaderValue(row, headers.get(row.name) ?? '')]));
    if (check && !check(values)) {
      return `${subject} has headers that break the contract: ${JSON.stringify(check.errors)}`;
    }
    return findBodyBreach(subject, mediaTypes, validators?.content ?? {}, received);
  };
}

function findBodyBreach(
  subject: string,
  mediaTypes: readonly string[],
  content: ResponseValidators[string]['content'],
  { headers, text }: Received,
): string | undefined {
  if (mediaTypes.length === 0) {
    return text === '' ? undefined : `${subject} has a body, but the contract declares none: ${text.slice(0, 200)}`;
  }
  const mediaType = toMediaType(headers.get('content-type') ?? '');
  const declared = mediaTypes.find((type) => matchesMediaType(mediaType, toMediaType(type)));
  if (!declared)
    return `${subject} has the media type ${mediaType || '(none)'}, but the contract declares ${mediaTypes.join(' or ')}`;
  const check = content[declared];
  if (check && isJson(mediaType) && !check(JSON.parse(text))) {
    return `${subject} has a body that breaks the contract: ${JSON.stringify(check.errors)} in ${text.slice(0, 200)}`;
  }
  return undefined;
}
