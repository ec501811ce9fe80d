import type { IncomingHttpHeaders } from 'node:http';

/** A call of DynamoDB's API, its streams' included. */
export interface Call {
  headers: IncomingHttpHeaders;
  body: string;
  /** The action, as in `GetItem`; empty where the headers name none. */
  action: string;
  /** The request's members; empty where the body is not a JSON object. */
  // biome-ignore lint/suspicious/noExplicitAny: a request as the client wrote it; each reader checks what it reads
  input: { [member: string]: any };
  /** Aborts when the client is gone. */
  signal?: AbortSignal | undefined;
}

export interface Answer {
  status: number;
  headers: { [name: string]: string };
  body: string;
}

/** Has a call answered; with undefined, the connection ends without an answer. */
export type Send = (call: Call) => Promise<Answer | undefined>;

/** Looks at a call before the database does, and may answer in its place. */
export type Check = (call: Call) => Answer | undefined;

/** Has a call answered by `send`, or disturbs it on purpose: delays it, changes it, fails it or loses its answer. */
export type Disturb = (call: Call, send: Send) => Promise<Answer | undefined>;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html */
export function toCall(headers: IncomingHttpHeaders, body: string, signal?: AbortSignal): Call {
  const action = /^DynamoDB(?:Streams)?_\d+\.(\w+)$/.exec(String(headers['x-amz-target'] ?? ''))?.[1] ?? '';
  return { headers, body, action, input: parseObject(body), signal };
}

/** Makes a call of this program's own, which no policy is asked about. */
export function createCall(action: string, input: object): Call {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${action}` };
  return { headers, body: JSON.stringify(input), action, input };
}

/** Makes an error answer; `__type` is the error's name with its namespace. */
export function toErrorAnswer(
  status: number,
  __type: string,
  members: { message: string } | { Message: string },
): Answer {
  const body = JSON.stringify({ __type, ...members });
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
}

function parseObject(text: string): Call['input'] {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
