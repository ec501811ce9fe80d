import type { Method, Resource } from '../definition.ts';

/** Header fields in the order and with the casing they were sent. */
export type Fields = [name: string, value: string][];

/** A request as it reached the gateway, its body read. */
export interface Request {
  /** Upper-case; what X-HTTP-Method-Override says where it is sent. */
  method: string;
  /** Raw, without the stage and the query. */
  path: string;
  /** Raw, with the stage. */
  contextPath: string;
  /** Decoded, in the order sent. */
  query: Fields;
  headers: Fields;
  body: Buffer;
  /** Where the gateway itself is reached. */
  port: number;
  requestId: string;
  extendedRequestId: string;
  /** The X-Amzn-Trace-Id, the client's own if it sent one. */
  traceId: string;
  receivedAt: Date;
}

/** Where a request goes. */
export interface Route {
  resource: Resource;
  method: Method;
  /** Raw: not percent-decoded. */
  pathParameters: { [name: string]: string };
}

/** What goes back to the client. */
export interface Response {
  status: number;
  headers: Fields;
  body: Buffer;
}

/** The last value of a header, whatever its casing. */
export function findHeader(headers: Fields, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.findLast(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** A Content-Type or the first of an Accept, in lower case and without its parameters. */
export function toMediaType(value: string): string {
  const end = value.search(/[;,]/);
  return (end < 0 ? value : value.slice(0, end)).trim().toLowerCase();
}

/** The request's media type; a request without a Content-Type counts as application/json. */
export function toRequestMediaType(headers: Fields): string {
  return toMediaType(findHeader(headers, 'content-type') ?? '') || 'application/json';
}
