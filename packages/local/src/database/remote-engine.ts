import { UserError } from '../user-error.ts';
import { callEngine, connect, type Engine } from './engine.ts';

/**
 * Opens another database that speaks DynamoDB's API, such as DynamoDB Local, in place of the one of this project.
 * @param patience how long its first answer may take, in milliseconds
 * @throws UserError where nothing answers at the address, and for AWS itself, which takes no made-up signatures
 */
export async function openRemote(address: string, patience = 10_000): Promise<Engine> {
  const { send, close } = connect(toEndpoint(address));
  const first = callEngine({ send: (call) => send(call, AbortSignal.timeout(patience)) }, 'ListTables', {});
  await first.catch(({ name, message, cause, code }) => {
    close();
    const reason = cause?.message || message || code || name;
    throw new UserError(
      `No DynamoDB answers at ${address}, which DYNAMODB_ENDPOINT names: ${reason}. Start one there, or leave DYNAMODB_ENDPOINT out.`,
    );
  });
  return {
    url: address,
    remedy: `Delete it at ${address}, or set DYNAMODB_ENDPOINT to another database.`,
    send,
    close: async () => close(),
  };
}

function toEndpoint(address: string): string {
  const endpoint = URL.canParse(address) ? new URL(address) : undefined;
  if (!endpoint || !/^https?:$/.test(endpoint.protocol)) {
    throw new UserError(
      `DYNAMODB_ENDPOINT is ${JSON.stringify(address)}: set it to an address like http://localhost:8000.`,
    );
  }
  if (/\.amazonaws\.com(\.cn)?$/.test(endpoint.hostname)) {
    throw new UserError(
      `DYNAMODB_ENDPOINT is ${address}, AWS itself, where nothing here may sign in. Deploy with npm run deploy instead.`,
    );
  }
  return endpoint.href;
}
