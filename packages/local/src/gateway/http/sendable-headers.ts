import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { NameValuePair } from './message.ts';

/** Checks that HTTP allows a header: a value copied from a request may contain a line break. */
export function isSendableHeader([name, value]: NameValuePair): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/** Headers that frame the message, which the server sets. */
const framing = new Set(['connection', 'content-length', 'keep-alive', 'trailer', 'transfer-encoding', 'upgrade']);

/** Returns the headers that can be sent beside the server's own. */
export function toSendableHeaders(headers: NameValuePair[]): NameValuePair[] {
  return headers.filter((header) => isSendableHeader(header) && !framing.has(header[0].toLowerCase()));
}
