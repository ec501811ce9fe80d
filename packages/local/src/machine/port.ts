import { type AddressInfo, createServer, type Server } from 'node:net';
import { UserError } from '../user-error.ts';

/**
 * Starts listening and returns the server's port; port 0 picks a free one.
 * @throws {UserError} when the port or the host is not available
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  await promise.catch((error: NodeJS.ErrnoException) => {
    throw toUserError(error, port, host);
  });
  return (server.address() as AddressInfo).port;
}

/**
 * Checks that a port is free by listening on it for a moment, and returns it; port 0 picks a free one.
 * Hand-written, because get-port and the like fall back to another port instead of failing.
 * @throws {UserError} when it is not available
 */
export async function requirePort(port: number, host: string): Promise<number> {
  const server = createServer();
  const found = await listen(server, port, host);
  await new Promise((resolve) => server.close(resolve));
  return found;
}

function toUserError({ code, message }: NodeJS.ErrnoException, port: number, host: string): UserError {
  const hint = 'set PORT to another port (0 picks a free one)';
  if (code === 'EADDRINUSE') return new UserError(`Port ${port} is in use. Stop the program that uses it, or ${hint}.`);
  if (code === 'EACCES') return new UserError(`Port ${port} needs superuser rights. Instead, ${hint}.`);
  return new UserError(
    `Cannot listen on ${host}: ${message}. Set HOST to an address of this machine, or unset it to use 127.0.0.1.`,
  );
}
