import { STATUS_CODES } from 'node:http';

/** RFC 9457's media type for problem details. */
export const problemMediaType = 'application/problem+json';

/** A place in the request that has to change: `#/…` points into the body, `query#/limit` at a parameter. */
export type Flaw = { pointer: string; detail: string };

/** RFC 9457's members, and ours; a type and no interface, so that it fits a contract's schema that is open to any member. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  errors?: Flaw[];
};

/** The response that tells a problem, as RFC 9457 has it: what happened and what to do about it, never how we are built. */
export function problem<Status extends number>(status: Status, detail: string, errors?: Flaw[]) {
  const body: Problem = {
    type: 'about:blank',
    title: titles[status] ?? STATUS_CODES[status] ?? 'Error',
    status,
    detail,
  };
  if (errors) body.errors = errors.map(({ pointer, detail }) => ({ pointer: toShort(pointer), detail }));
  return { status, mediaType: problemMediaType, body } as const;
}

/** A pointer to what holds the place, where its own is long: names are the client's, and may be megabytes. */
function toShort(pointer: string) {
  return pointer.length > longest ? pointer.slice(0, pointer.lastIndexOf('/', longest)) : pointer;
}

const longest = 1000;

/** Node.js still has RFC 7231's name for 413; RFC 9110 renamed it. */
const titles: { [status: number]: string } = { 413: 'Content Too Large' };

/** How a middleware refuses a request; operations return their problems. */
export class ProblemError extends Error {
  readonly response: ReturnType<typeof problem> & { headers?: { [name: string]: string } };

  constructor(response: ProblemError['response'], options?: ErrorOptions) {
    super(response.body.detail, options);
    this.name = 'ProblemError';
    this.response = response;
  }
}
