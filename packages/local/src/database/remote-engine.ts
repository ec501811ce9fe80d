import { UserError } from '../user-error.ts';
import { callEngine, connect, type Engine } from './engine.ts';

/**
 * Connects to another server of DynamoDB's API, such as DynamoDB Local, to use instead of the local database.
 * @param timeout for its first response, in milliseconds
 * @throws {UserError} when the server does not respond, or is AWS itself, which would reject the made-up signatures
 */
export async function openRemoteEngine(address: string, timeout = 10_000): Promise<Engine> {
  const { send, close } = connect(toEndpoint(address));
  const first = callEngine({ send: (call) => send(call, AbortSignal.timeout(timeout)) }, 'ListTables', {});
  await first.catch(({ name, message, cause, code }) => {
    close();
    const reason = cause?.message || message || code || name;
    throw new UserError(
      `Cannot reach DynamoDB at ${address} (DYNAMODB_ENDPOINT): ${reason}. Start it there, or unset DYNAMODB_ENDPOINT.`,
    );
  });
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
