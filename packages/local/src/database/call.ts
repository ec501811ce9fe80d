import type { IncomingHttpHeaders } from 'node:http';

/** A call of the DynamoDB API or the DynamoDB Streams API. */
export interface Call {
  headers: IncomingHttpHeaders;
  body: string;
  /** The action, such as `GetItem`; empty if the headers do not name one. */
  action: string;
  /** The request's members; empty if the body is not a JSON object. */
  // biome-ignore lint/suspicious/noExplicitAny: a request as the client wrote it; each reader checks what it reads
  input: { [member: string]: any };
  /** Whether the client has disconnected. */
  isAbandoned?: (() => boolean) | undefined;
}

export interface CallResponse {
  status: number;
  headers: { [name: string]: string };
  body: string;
}

/** Sends a call; undefined ends the client's connection without a response. */
export type Send = (call: Call) => Promise<CallResponse | undefined>;

/** Checks a call before the database gets it; returns an error response if it is rejected. */
export type Check = (call: Call) => CallResponse | undefined;

/** Sends a call with faults injected: delays it, changes it, fails it or loses its response. */
export type InjectFaults = (call: Call, send: Send) => Promise<CallResponse | undefined>;

/** Reads a call from an HTTP request: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html */
export function toCall(headers: IncomingHttpHeaders, body: string, isAbandoned?: Call['isAbandoned']): Call {
  const action = /^DynamoDB(?:Streams)?_\d+\.(\w+)$/.exec(String(headers['x-amz-target'] ?? ''))?.[1] ?? '';
  return { headers, body, action, input: parseObject(body), isAbandoned };
}

/** Creates a call by the local stack itself. */
export function createCall(action: string, input: object): Call {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${action}` };
  return { headers, body: JSON.stringify(input), action, input };
}

/** Creates an error response; `__type` is the error's name with its namespace. */
export function toDynamoDbError(
  status: number,
  __type: string,
  members: { message: string } | { Message: string },
): CallResponse {
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
