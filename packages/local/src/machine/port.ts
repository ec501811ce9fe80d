import { type AddressInfo, createServer, type Server } from 'node:net';
import { UserError } from '../user-error.ts';

/**
 * Has a server listen, and answers the port that it then has; 0 takes any free one.
 * @throws UserError when the port or the host can't be had
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  await promise.catch((error: NodeJS.ErrnoException) => {
    throw toRefusal(error, port, host);
  });
  return (server.address() as AddressInfo).port;
}

/**
 * Checks that a port can be had, by listening on it for a moment, and returns it; 0 finds a free one.
 * @throws UserError when it can't
 */
export async function requirePort(port: number, host: string): Promise<number> {
  const server = createServer();
  const found = await listen(server, port, host);
  await new Promise((resolve) => server.close(resolve));
  return found;
}

function toRefusal({ code, message }: NodeJS.ErrnoException, port: number, host: string): UserError {
  const another = 'set PORT to another one (0 takes any free one)';
  if (code === 'EADDRINUSE') return new UserError(`Port ${port} is in use. Stop what uses it, or ${another}.`);
  if (code === 'EACCES') return new UserError(`Port ${port} is for the superuser alone. Instead, ${another}.`);
  return new UserError(
    `Nothing can listen at ${host}: ${message}. Set HOST to an address of this machine, or leave it out for 127.0.0.1.`,
  );
}
