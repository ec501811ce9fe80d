import { type ContractOperation, isJson } from '@contract-first/compiler';
import type { HttpRequest, RequestValues } from '../requests/http-request.ts';
import type { Sent } from '../requests/send.ts';

export interface RejectedRequest {
  /** What is wrong with the request. */
  name: string;
  request: Sent;
  /** The status that the gateway or the Lambda rejects it with. */
  status: number;
}

/**
 * Lists requests of an operation that are rejected whatever its schemas accept.
 * Not for the mock: Prism does not respond to malformed JSON, and parses JSON as JavaScript does.
 * @param request a valid request of the operation
 */
export function listRejectedRequests(
  operation: ContractOperation,
  { mediaType, body }: RequestValues,
  request: HttpRequest,
): RejectedRequest[] {
  const declared = Object.keys(operation.requestBody?.content ?? {});
  const isJsonOnly = mediaType !== undefined && declared.every(isJson);
  return [...(isJsonOnly ? listWithBadBody(request, body) : []), ...listWithBadPath(operation, request)];
}

function listWithBadBody(request: HttpRequest, body: unknown): RejectedRequest[] {
  const text = JSON.stringify(body);
  const { 'Content-Type': _, ...untyped } = request.headers;
  function withBody(name: string, content: string | Uint8Array, status = 400) {
    return { name, request: { ...request, body: content }, status };
  }
  function withHeaders(name: string, headers: HttpRequest['headers']) {
    return { name, request: { ...request, headers, body: text }, status: 415 };
  }
  return [
    withBody('malformed JSON', `${text}}`),
    withBody('truncated JSON', text.slice(0, -1) || '"'),
    withBody('bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22])),
    ...repeatFirstMember(body).map((json) => withBody('a repeated name in an object', json)),
    withBody('a body of 7 MB', text + ' '.repeat(7_000_000), 413),
    withBody('a body of more than 10 MB', `"${'x'.repeat(10_485_760)}"`, 413),
    withHeaders('a media type that the contract does not declare', { ...untyped, 'Content-Type': 'text/plain' }),
    withHeaders('an invalid media type', { ...untyped, 'Content-Type': 'json' }),
    withHeaders('no media type', untyped),
  ];
}

/** Returns the JSON text of an object with its first member twice; for another value, an empty list. */
function repeatFirstMember(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  const [member] = Object.entries(body);
  if (!member) return [];
  return [`{${JSON.stringify(member[0])}:${JSON.stringify(member[1])},${JSON.stringify(body).slice(1)}`];
}

function listWithBadPath({ path, parameters }: ContractOperation, request: HttpRequest): RejectedRequest[] {
  const [name] = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
  if (name === undefined || path.includes('+}')) return [];
  const [before = ''] = path.split(`{${name}}`);
  if (before.includes('{')) return [];
  const after = request.target.slice(before.length).replace(/^[^/?]*/, '');
  function withSegment(problem: string, segment: string) {
    return { name: problem, request: { ...request, target: `${before}${segment}${after}` }, status: 400 };
  }
  return [withSegment('a path with invalid percent-encoding', '%zz'), withSegment('a path that is not UTF-8', '%ff')];
}
