import type { Invocation, Invoke } from '../model.ts';
import { UserError } from '../user-error.ts';
import { type Fault, toFaults } from './fault.ts';

/** The header with the faults of a single request. */
const header = 'x-local-fault';

type InvokeWithFaults = (...args: [...Parameters<Invoke>, faults: Fault[]]) => Promise<Invocation>;

/**
 * Creates an Invoke with the faults of all requests and those of the request's header, which the function does not see.
 * An invalid header gets a 400 that lists the faults.
 */
export function createFaultyInvoke(invoke: InvokeWithFaults, permanent: Fault[]): Invoke {
  return async function invokeWithFaults(functionArn, event, sourceArn) {
    const headers = findHeaders(event);
    if (!headers) return invoke(functionArn, event, sourceArn, permanent);
    try {
      const faults = toFaults(headers.values.join(), header);
      return await invoke(functionArn, headers.stripped, sourceArn, [...permanent, ...faults]);
    } catch (error) {
      if (error instanceof UserError) return toBadRequest(error.message);
      throw error;
    }
  };
}

interface Event {
  headers?: { [name: string]: string };
  multiValueHeaders?: { [name: string]: string[] };
}

/** Returns the header's values and the event without the header; undefined if the event lacks it. */
function findHeaders(event: unknown): { values: string[]; stripped: Event } | undefined {
  const { headers = {}, multiValueHeaders = {} } = (event ?? {}) as Event;
  const names = Object.keys(headers).filter((name) => name.toLowerCase() === header);
  if (names.length === 0) return undefined;
  const values = names.flatMap((name) => multiValueHeaders[name] ?? headers[name] ?? []);
  function isOther([name]: [string, unknown]) {
    return !names.includes(name);
  }
  function without<T>(map: { [name: string]: T }) {
    return Object.fromEntries(Object.entries(map).filter(isOther)) as typeof map;
  }
  return {
    values,
    stripped: { ...(event as Event), headers: without(headers), multiValueHeaders: without(multiValueHeaders) },
  };
}

function toBadRequest(message: string): Invocation {
  const body = `${JSON.stringify({ type: 'about:blank', title: 'Bad Request', status: 400, detail: message })}`;
  const result = { statusCode: 400, headers: { 'Content-Type': 'application/problem+json' }, body };
  return { payload: JSON.stringify(result), functionError: false, cold: false, milliseconds: 0 };
}
