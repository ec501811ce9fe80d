import { UserError } from '../user-error.ts';
import { callEngine, connect, type Engine } from './engine.ts';

/**
 * Connects to another server of DynamoDB's API, such as DynamoDB Local, to use instead of the local database.
 * @param timeoutMilliseconds the time for its first response
 * @throws {UserError} when the address is not a URL, the server does not respond, or it is AWS itself, which would reject
 * the made-up signatures
 */
export async function openRemoteEngine(address: string, timeoutMilliseconds = 10_000): Promise<Engine> {
  const { send, close } = connect(toEndpoint(address));
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  try {
    await callEngine({ send: (call) => send(call, signal) }, 'ListTables', {});
  } catch (error) {
    close();
    throw new UserError(
      `Cannot reach DynamoDB at ${address} (DYNAMODB_ENDPOINT): ${toReason(error)}. Start it there, or unset DYNAMODB_ENDPOINT.`,
    );
  }
  return {
    url: address,
    hint: `Delete it at ${address}, or set DYNAMODB_ENDPOINT to another database.`,
    send,
    close: async () => close(),
  };
}

function toEndpoint(address: string): string {
  const endpoint = URL.canParse(address) ? new URL(address) : undefined;
  if (!endpoint || !/^https?:$/.test(endpoint.protocol)) {
    throw new UserError(
      `DYNAMODB_ENDPOINT must be a URL such as http://localhost:8000; got ${JSON.stringify(address)}.`,
    );
  }
  if (/\.amazonaws\.com(\.cn)?$/.test(endpoint.hostname)) {
    throw new UserError(`DYNAMODB_ENDPOINT must not be AWS itself; got ${address}. To run on AWS, use npm run deploy.`);
  }
  return endpoint.href;
}

/** An aborted request has its reason in `cause`; a host of which no address responds has only a code. */
function toReason(error: unknown): string {
  const { name, message, cause, code } = error as NodeJS.ErrnoException;
  return (cause as Error | undefined)?.message || message || code || name;
}
