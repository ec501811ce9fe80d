import type { Invocation } from '../model.ts';

/** Answers requests whose operation is not implemented yet. */
export interface Mock {
  /** Wraps an Invoke to send the request to the mock if the function responds with 501. */
  wrap<Rest extends unknown[]>(invoke: InvokeWith<Rest>): InvokeWith<Rest>;
  /** Whether the mock answered the request with this id; forgets it. */
  hasAnswered(requestId: string): boolean;
}

type InvokeWith<Rest extends unknown[]> = (functionArn: string, event: unknown, ...rest: Rest) => Promise<Invocation>;

/** The members of a proxy event from which its request can be rebuilt. */
interface Event {
  path: string;
  httpMethod: string;
  multiValueHeaders: { [name: string]: string[] };
  multiValueQueryStringParameters: { [name: string]: string[] } | null;
  body: string | null;
  isBase64Encoded: boolean;
  requestContext: { requestId: string };
}

/**
 * Creates a client of a mock of the same API. If the mock does not respond, the client gets the function's 501.
 * @param report receives a line about that
 */
export function createMock(url: string, report: (line: string) => void): Mock {
  const answered = new Set<string>();
  return {
    wrap: (invoke) =>
      async function invokeOrMock(functionArn, event, ...rest) {
        const invocation = await invoke(functionArn, event, ...rest);
        if (!isNotImplemented(invocation)) return invocation;
        try {
          const payload = JSON.stringify(await send(url, event as Event));
          answered.add((event as Event).requestContext.requestId);
          return { ...invocation, payload };
        } catch (error) {
          const { message, cause } = error as Error;
          report(
            `Cannot reach the mock at ${url}: ${(cause as Error | undefined)?.message ?? message}. Start it there.`,
          );
          return invocation;
        }
      },
    hasAnswered: (requestId) => answered.delete(requestId),
  };
}

function isNotImplemented({ functionError, payload }: Invocation): boolean {
  return !functionError && payload.includes('501') && JSON.parse(payload)?.statusCode === 501;
}

/** Rebuilds the event's request, sends it, and converts the response to a proxy result. */
async function send(url: string, event: Event): Promise<object> {
  const { path, httpMethod: method, body, isBase64Encoded } = event;
  const query = toPairs(event.multiValueQueryStringParameters ?? {});
  const response = await fetch(
    `${url.replace(/\/+$/, '')}${path}${query.length ? `?${new URLSearchParams(query)}` : ''}`,
    {
      method,
      headers: toPairs(event.multiValueHeaders).filter(([name]) => !excludedHeaders.test(name)),
      body: body === null ? null : isBase64Encoded ? Buffer.from(body, 'base64') : body,
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    },
  );
  const headers = [...response.headers].filter(([name]) => !excludedHeaders.test(name));
  return { statusCode: response.status, headers: Object.fromEntries(headers), body: await response.text() };
}

/** Headers of the connection, and those that the gateway sets. */
const excludedHeaders =
  /^(connection|keep-alive|host|date|server|content-(length|encoding)|accept-encoding|transfer-encoding|x-forwarded-.*|x-amzn-.*)$/i;

function toPairs(map: { [name: string]: string[] }) {
  return Object.entries(map).flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
