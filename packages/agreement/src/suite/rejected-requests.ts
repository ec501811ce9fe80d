import { type ContractOperation, isJson } from '@contract-first/compiler';
import type { Parts, Request } from '../requests/requests.ts';

/** A request that no contract accepts, and the status that it gets from the Lambda or the gateway in front of it. */
export interface Refused {
  name: string;
  request: Omit<Request, 'body'> & { body?: string | Blob };
  status: number;
}

/**
 * Lists requests of an operation that are refused whatever its schemas say.
 * They are not for the mock: Prism leaves malformed JSON unanswered and reads JSON as JavaScript does.
 * @param request a request of the operation that is good
 */
export function listRefused(operation: ContractOperation, { mediaType, body }: Parts, request: Request): Refused[] {
  const declared = Object.keys(operation.requestBody?.content ?? {});
  const isJsonOnly = mediaType !== undefined && declared.every(isJson);
  return [...(isJsonOnly ? listBodies(request, body) : []), ...listPaths(operation, request)];
}

function listBodies(request: Request, body: unknown): Refused[] {
  const text = JSON.stringify(body);
  const { 'Content-Type': _, ...untyped } = request.headers;
  function withBody(name: string, given: string | Blob, status = 400) {
    return {
      name,
      request: { ...request, body: given },
      status,
    };
  }
  function withType(name: string, headers: Request['headers']) {
    return {
      name,
      request: { ...request, headers, body: new Blob([text]) },
      status: 415,
    };
  }
  return [
    withBody('malformed JSON', `${text}}`),
    withBody('JSON that ends too early', text.slice(0, -1) || '"'),
    withBody('bytes that are not UTF-8', new Blob([new Uint8Array([0x22, 0xff, 0x22])])),
    ...toRepeated(body).map((given) => withBody('a name that stands twice in one object', given)),
    withBody('a body of 7 MB', text + ' '.repeat(7_000_000), 413),
    withBody('a body of more than 10 MB', `"${'x'.repeat(10_485_760)}"`, 413),
    withType('a media type that the contract does not declare', { ...untyped, 'Content-Type': 'text/plain' }),
    withType('a media type that is none', { ...untyped, 'Content-Type': 'json' }),
    withType('no media type', untyped),
  ];
}

/** An object's text with its first member twice. */
function toRepeated(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  const [member] = Object.entries(body);
  if (!member) return [];
  return [`{${JSON.stringify(member[0])}:${JSON.stringify(member[1])},${JSON.stringify(body).slice(1)}`];
}

function listPaths({ path, parameters }: ContractOperation, request: Request): Refused[] {
  const [name] = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
  if (name === undefined || path.includes('+}')) return [];
  const [before = ''] = path.split(`{${name}}`);
  if (before.includes('{')) return [];
  const after = request.target.slice(before.length).replace(/^[^/?]*/, '');
  function withSegment(what: string, segment: string) {
    return {
      name: what,
      request: { ...request, target: `${before}${segment}${after}` },
      status: 400,
    };
  }
  return [withSegment('a path that is not percent-encoded', '%zz'), withSegment('a path that is not UTF-8', '%ff')];
}
