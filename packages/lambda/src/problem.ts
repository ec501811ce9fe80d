import { STATUS_CODES } from 'node:http';

/** RFC 9457's media type for problem details. */
export const problemMediaType = 'application/problem+json';

/** An entry of a problem's `errors`: `#/…` points into the body, `query#/limit` at a parameter. */
export type Flaw = { pointer: string; detail: string };

/** The members of RFC 9457 and `errors`. A type, since an interface is not assignable to a schema open to any member. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  errors?: Flaw[];
};

/**
 * Returns a response with a problem (RFC 9457).
 * @param detail what happened and what the client can do about it, without internal details
 */
export function problem<Status extends number>(status: Status, detail: string, errors?: Flaw[]) {
  const body: Problem = {
    type: 'about:blank',
    title: titles[status] ?? STATUS_CODES[status] ?? 'Error',
    status,
    detail,
  };
  if (errors) body.errors = errors.map(({ pointer, detail }) => ({ pointer: shorten(pointer), detail }));
  return { status, mediaType: problemMediaType, body } as const;
}

/** Shortens a long pointer to one of an ancestor: keys come from the client and may be megabytes. */
function shorten(pointer: string) {
  return pointer.length > maxPointerLength ? pointer.slice(0, pointer.lastIndexOf('/', maxPointerLength)) : pointer;
}

const maxPointerLength = 1000;

/** RFC 9110's title for 413; Node.js still has that of RFC 7231. */
const titles: { [status: number]: string } = { 413: 'Content Too Large' };

/** An error of the client. It has no stack: that is not logged, and would take longer than the rest of the request. */
export class ClientError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message, options);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Thrown by middlewares to reject a request with a problem; operations return theirs. */
export class ProblemError extends ClientError {
  readonly response: ReturnType<typeof problem> & { headers?: { [name: string]: string } };

  constructor(response: ProblemError['response'], options?: ErrorOptions) {
    super(response.body.detail, options);
    this.name = 'ProblemError';
    this.response = response;
  }
}
