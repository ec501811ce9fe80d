import type { MiddlewareObj } from '@middy/core';
import { parseJson } from '../http/json.ts';
import { isJson, matchesMediaType } from '../http/media-type.ts';
import type { IncomingRequest } from '../http/proxy.ts';
import { type Flaw, ProblemError, problem } from '../problem.ts';

/**
 * Parses JSON bodies and leaves others as they are. Rejects a media type that the operation does not declare with a 415
 * (the gateway has no model for it and lets it pass), and text that is not JSON or would lose data with a 400.
 * Hand-written: @middy/http-json-body-parser knows neither the operation's media types nor these losses.
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
      if (!isDeclared(request, requestBody.mediaTypes)) throw unsupported(requestBody.mediaTypes);
      if (request.body === undefined) throw invalid('This operation requires a request body.');
      if (isJson(request.mediaType ?? '')) request.body = toJsonBody(request);
    },
  };
}

function isDeclared({ mediaType, contentType = '' }: IncomingRequest, mediaTypes: readonly string[]): boolean {
  const charset = contentType.includes(';') && /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1];
  const isUtf8 = !charset || /^utf-?8$/i.test(charset);
  return isUtf8 && mediaTypes.some((type) => matchesMediaType(mediaType ?? '', type.split(';', 1)[0] ?? ''));
}

function toJsonBody(request: IncomingRequest): unknown {
  const text = toBodyText(request);
  let parsed: ReturnType<typeof parseJson>;
  try {
    parsed = parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw invalid('The body is not valid JSON.', [{ pointer: '#', detail: toSyntaxErrorDetail(error, text) }]);
    throw error;
  }
  if (parsed.flaw)
    throw invalid('The body contains values that would lose precision or repeat a key; see `errors`.', [parsed.flaw]);
  return parsed.value;
}

function toBodyText({ body, isBase64Encoded }: IncomingRequest): string {
  if (!isBase64Encoded) return String(body);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(String(body), 'base64'));
  } catch {
    throw invalid('The body is not valid UTF-8.', [{ pointer: '#', detail: 'must be valid UTF-8' }]);
  }
}

/** Returns where JSON.parse failed, without the part of the text that its message quotes. */
function toSyntaxErrorDetail({ message }: SyntaxError, text: string): string {
  const position = /at position (\d+)/.exec(message)?.[1] ?? findUnexpectedToken(text);
  const before = text.slice(0, Number(position)).split('\n');
  return `must be valid JSON; syntax error at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/**
 * Returns the index of the token that JSON.parse did not expect, whose error names the token but not its position. Uses
 * bisection, since a text that ends before the token fails with another error. Returns the end of a text over 64 KiB.
 */
function findUnexpectedToken(text: string): number {
  if (text.length > 64 * 1024) return text.length;
  let [valid, broken] = [0, text.length + 1];
  while (broken - valid > 1) {
    const middle = (valid + broken) >> 1;
    if (hasUnexpectedToken(text.slice(0, middle))) broken = middle;
    else valid = middle;
  }
  return broken - 1;
}

function hasUnexpectedToken(text: string): boolean {
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
