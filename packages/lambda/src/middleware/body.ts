import type { MiddlewareObj } from '@middy/core';
import { parseJson } from '../http/json.ts';
import { isMatch } from '../http/media-type.ts';
import { type IncomingRequest, isJson } from '../http/proxy.ts';
import { type Flaw, ProblemError, problem } from '../problem.ts';

/**
 * Parses a JSON body and leaves any other as it is. Refuses a media type that the operation does not take with a 415:
 * the gateway lets it through unchecked, since it has no model for it. Refuses text that is not JSON, or whose meaning
 * a JavaScript value can not hold, with a 400.
 */
export function body(): MiddlewareObj {
  return {
    before: function bodyBefore({ event }) {
      const request = event as IncomingRequest;
      const { requestBody } = request.operation;
      if (!requestBody || (request.body === undefined && !requestBody.required)) {
        request.body = undefined;
        return;
      }
      if (!isTaken(request, requestBody.mediaTypes)) throw unsupported(requestBody.mediaTypes);
      if (request.body === undefined) throw invalid('The request has no body, and this operation needs one.');
      if (isJson(request.mediaType ?? '')) request.body = toValue(request);
    },
  };
}

function isTaken({ mediaType, contentType = '' }: IncomingRequest, mediaTypes: readonly string[]): boolean {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  return (
    /^utf-?8$/i.test(charset) && mediaTypes.some((taken) => isMatch(mediaType ?? '', taken.split(';', 1)[0] ?? ''))
  );
}

function toValue(request: IncomingRequest): unknown {
  const text = toText(request);
  let parsed: ReturnType<typeof parseJson>;
  try {
    parsed = parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw invalid('The body is not JSON.', [{ pointer: '#', detail: toDetail(error, text) }]);
    throw error;
  }
  if (parsed.flaw) throw invalid('The body says more than JSON values can hold; see errors.', [parsed.flaw]);
  return parsed.value;
}

function toText({ body, isBase64Encoded }: IncomingRequest): string {
  if (!isBase64Encoded) return String(body);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(String(body), 'base64'));
  } catch {
    throw invalid('The body is not UTF-8.', [{ pointer: '#', detail: 'must be UTF-8' }]);
  }
}

/** Where JSON.parse stopped, without the piece of the text that its message quotes. */
function toDetail({ message }: SyntaxError, text: string): string {
  const position = /at position (\d+)/.exec(message)?.[1] ?? findToken(text);
  const before = text.slice(0, Number(position)).split('\n');
  return `must be JSON, and is not at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/**
 * The index of the token that JSON.parse did not expect: it names the token and not its place. Every text that is cut
 * before the token ends too early, and every longer one has the token, so that halving finds it; in a long text that
 * would take too long, and the end will do.
 */
function findToken(text: string): number {
  if (text.length > 64 * 1024) return text.length;
  let [sound, broken] = [0, text.length + 1];
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (hasToken(text.slice(0, middle))) broken = middle;
    else sound = middle;
  }
  return broken - 1;
}

function hasToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return String(error).startsWith('SyntaxError: Unexpected token');
  }
}

function invalid(detail: string, errors: Flaw[] = [{ pointer: '#', detail: 'must be present' }]) {
  return new ProblemError(problem(400, detail, errors));
}

function unsupported(mediaTypes: readonly string[]) {
  return new ProblemError(problem(415, `Send the body as ${mediaTypes.join(' or ')}.`));
}
