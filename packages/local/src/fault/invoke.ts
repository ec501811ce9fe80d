import type { Invocation, Invoke } from '../model.ts';
import { UserError } from '../user-error.ts';
import { type Fault, toFaults } from './fault.ts';

/** The header by which a request asks for faults of its own. */
const header = 'x-local-fault';

type InvokeWithFaults = (...args: [...Parameters<Invoke>, faults: Fault[]]) => Promise<Invocation>;

/**
 * Invokes functions with the standing faults and those that the request asks for, whose header the function never sees.
 * A header that is no fault is answered with a 400 that says what is.
 */
export function createFaultyInvoke(invoke: InvokeWithFaults, standing: Fault[]): Invoke {
  return async function invokeWithFaults(functionArn, event, sourceArn) {
    const headers = findHeaders(event);
    if (!headers) return invoke(functionArn, event, sourceArn, standing);
    try {
      const asked = toFaults(headers.values.join(), header);
      return await invoke(functionArn, headers.stripped, sourceArn, [...standing, ...asked]);
    } catch (error) {
      if (error instanceof UserError) return toAnswer(error.message);
      throw error;
    }
  };
}

interface Event {
  headers?: { [name: string]: string };
  multiValueHeaders?: { [name: string]: string[] };
}

/** The header's values and the event without it; undefined where the event has none. */
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

function toAnswer(message: string): Invocation {
  const body = `${JSON.stringify({ type: 'about:blank', title: 'Bad Request', status: 400, detail: message })}`;
  const result = { statusCode: 400, headers: { 'Content-Type': 'application/problem+json' }, body };
  return { payload: JSON.stringify(result), functionError: false, cold: false, milliseconds: 0 };
}
