import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Fields } from './message.ts';

/** Whether HTTP allows a header field: a value that repeats what a client sent may hold a line break. */
export function isSendable([name, value]: Fields[number]): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/** These frame the message, which is the server's to do. */
const framing = new Set(['connection', 'content-length', 'keep-alive', 'trailer', 'transfer-encoding', 'upgrade']);

/** The fields that can be sent beside the server's own. */
export function toSendable(fields: Fields): Fields {
  return fields.filter((field) => isSendable(field) && !framing.has(field[0].toLowerCase()));
}
