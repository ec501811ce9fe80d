import type { Invocation } from '../model.ts';

/** Answers for functions that say 501: the operation isn't built yet. */
export interface Mock {
  /** Asks the mock where the function's answer is a 501. */
  wrap<Rest extends unknown[]>(invoke: InvokeWith<Rest>): InvokeWith<Rest>;
  /** Whether the mock answered the request with an id; asked once. */
  hasAnswered(requestId: string): boolean;
}

type InvokeWith<Rest extends unknown[]> = (functionArn: string, event: unknown, ...rest: Rest) => Promise<Invocation>;

/** The part of a proxy event that a request can be made of. */
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
 * A mock of the same API at `url`, asked for what is not built yet. Where it doesn't answer, the 501 stands.
 * @param report takes a line about that
 */
export function createMock(url: string, report: (line: string) => void): Mock {
  const answered = new Set<string>();
  return {
    wrap: (invoke) =>
      async function invokeOrMock(functionArn, event, ...rest) {
        const invocation = await invoke(functionArn, event, ...rest);
        if (!isUnbuilt(invocation)) return invocation;
        try {
          const payload = JSON.stringify(await ask(url, event as Event));
          answered.add((event as Event).requestContext.requestId);
          return { ...invocation, payload };
        } catch (error) {
          const { message, cause } = error as Error;
          report(
            `The mock at ${url} doesn't answer: ${(cause as Error | undefined)?.message ?? message}. Start it there.`,
          );
          return invocation;
        }
      },
    hasAnswered: (requestId) => answered.delete(requestId),
  };
}

function isUnbuilt({ functionError, payload }: Invocation): boolean {
  return !functionError && payload.includes('501') && JSON.parse(payload)?.statusCode === 501;
}

/** Sends the event as the request it was made of, and makes a proxy result of the response. */
async function ask(url: string, event: Event): Promise<object> {
  const { path, httpMethod: method, body, isBase64Encoded } = event;
  const query = toPairs(event.multiValueQueryStringParameters ?? {});
  const response = await fetch(
    `${url.replace(/\/+$/, '')}${path}${query.length ? `?${new URLSearchParams(query)}` : ''}`,
    {
      method,
      headers: toPairs(event.multiValueHeaders).filter(([name]) => !hop.test(name)),
      body: body === null ? null : isBase64Encoded ? Buffer.from(body, 'base64') : body,
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    },
  );
  const headers = [...response.headers].filter(([name]) => !hop.test(name));
  return { statusCode: response.status, headers: Object.fromEntries(headers), body: await response.text() };
}

/** What belongs to a connection, or is the gateway's to say. */
const hop =
  /^(connection|keep-alive|host|date|server|content-(length|encoding)|accept-encoding|transfer-encoding|x-forwarded-.*|x-amzn-.*)$/i;

function toPairs(map: { [name: string]: string[] }) {
  return Object.entries(map).flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
