/** A header field or a query parameter; a list of them keeps the order and casing in which they were sent. */
export type NameValuePair = [name: string, value: string];

/** A request as it reached the gateway, its body read. */
export interface Request {
  /** Upper-case; X-HTTP-Method-Override takes precedence. */
  method: string;
  /** Raw, without the stage and the query. */
  path: string;
  /** Raw, with the stage. */
  contextPath: string;
  /** Decoded. */
  query: NameValuePair[];
  headers: NameValuePair[];
  body: Buffer;
  /** The gateway's own port. */
  port: number;
  requestId: string;
  extendedRequestId: string;
  /** The X-Amzn-Trace-Id: the client's, or a new one. */
  traceId: string;
  receivedAt: Date;
}

export interface Response {
  status: number;
  headers: NameValuePair[];
  body: Buffer;
}

/** Returns the last value of a header; the name is case-insensitive. */
export function findHeader(headers: NameValuePair[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.findLast(([key]) => key.toLowerCase() === wanted)?.[1];
}

/**
 * Returns a Content-Type, or the first type of an Accept, in lower case and without parameters.
 * Unlike `util.MIMEType`, it accepts malformed types: the gateway compares text.
 */
export function toMediaType(value: string): string {
  const end = value.search(/[;,]/);
  return (end < 0 ? value : value.slice(0, end)).trim().toLowerCase();
}

/** Returns the request's media type, which is application/json without a Content-Type. */
export function toRequestMediaType(headers: NameValuePair[]): string {
  return toMediaType(findHeader(headers, 'content-type') ?? '') || 'application/json';
}
