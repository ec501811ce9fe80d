import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { Refusal } from '../refusal.ts';
import type { Engine } from './engine.ts';
import { type Call, toHeaders } from './exchange.ts';

/**
 * Another database that speaks DynamoDB's API, such as DynamoDB Local, in place of dynalite: every call is passed on.
 * All calls come from one made-up user, whoever signed them, because DynamoDB Local keeps the tables of each user apart.
 * @param patience how long a call of our own may take, in milliseconds
 * @throws Refusal where nothing answers at the address, and for AWS itself, which takes no made-up signatures
 */
export async function openRemote(address: string, patience = 10_000): Promise<Engine> {
  const endpoint = toEndpoint(address);
  const forward = ({ method, headers, body }: Pick<Call, 'method' | 'headers' | 'body'>, signal?: AbortSignal) =>
    fetch(endpoint, {
      method,
      headers: toForwarded(headers),
      body: method === 'POST' ? body : null,
      ...(signal && { signal }),
    });
  const call: Engine['call'] = async (action, input) => {
    const signal = AbortSignal.timeout(patience);
    const answer = await forward({ method: 'POST', headers: toHeaders(action), body: JSON.stringify(input) }, signal);
    return { status: answer.status, text: await answer.text() };
  };
  await requireAnswer(address, call);
  return {
    server: createServer(),
    remedy: `Delete it at ${address}, or set DYNAMODB_ENDPOINT to another database.`,
    answer: (one, response) => {
      forward(one)
        .then((answer) => pass(answer, response))
        .catch(() => response.destroy());
    },
    call,
  };
}

function toEndpoint(address: string): URL {
  const endpoint = URL.canParse(address) ? new URL(address) : undefined;
  if (!endpoint || !/^https?:$/.test(endpoint.protocol)) {
    throw new Refusal(
      `DYNAMODB_ENDPOINT is ${JSON.stringify(address)}: set it to an address like http://localhost:8000.`,
    );
  }
  if (/\.amazonaws\.com(\.cn)?$/.test(endpoint.hostname)) {
    throw new Refusal(
      `DYNAMODB_ENDPOINT is ${address}, AWS itself, where nothing here may sign in. Deploy with npm run deploy instead.`,
    );
  }
  return endpoint;
}

async function requireAnswer(address: string, call: Engine['call']): Promise<void> {
  const reason = await call('ListTables', {}).then(
    ({ status, text }) => (status === 200 ? undefined : `ListTables gets ${status} ${text.slice(0, 200)}`),
    (error: Error & { cause?: Error }) => error.cause?.message || String(error.cause ?? error.message),
  );
  if (reason === undefined) return;
  throw new Refusal(
    `No DynamoDB answers at ${address}, which DYNAMODB_ENDPOINT names: ${reason}. Start one there, or leave DYNAMODB_ENDPOINT out.`,
  );
}

/** What DynamoDB's API reads of a request, from the made-up user. */
function toForwarded(headers: IncomingHttpHeaders): { [name: string]: string } {
  const kept = ['content-type', 'x-amz-target', 'x-amz-date'].filter((name) => headers[name] !== undefined);
  return {
    ...Object.fromEntries(kept.map((name) => [name, String(headers[name])])),
    authorization: toHeaders('').authorization,
  };
}

async function pass(answer: Response, response: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  if (response.destroyed) return;
  for (const name of ['content-type', 'x-amzn-requestid']) {
    const value = answer.headers.get(name);
    if (value !== null) response.setHeader(name, value);
  }
  response.writeHead(answer.status).end(body);
}
