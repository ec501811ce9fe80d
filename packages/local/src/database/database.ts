import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../machine/port.ts';
import { readText } from '../machine/read-text.ts';
import type { FunctionModel, TableModel } from '../model.ts';
import { createAccessCheck } from './access.ts';
import { type InjectFaults, type Send, toCall, toDynamoDbError } from './call.ts';
import { openLocalEngine } from './local-engine.ts';
import { openRemoteEngine } from './remote-engine.ts';
import { createStricterCheck } from './stricter-checks.ts';
import { createTables } from './tables.ts';

export interface Database {
  /** The endpoint of DynamoDB's API; until `serve`, every call gets the error ServiceUnavailable. */
  url: string;
  /**
   * Creates or updates the tables, then serves the functions what the policies of their roles allow.
   * @throws {UserError} when a table cannot be created or updated, or a policy is not supported
   */
  serve(tables: TableModel[], functions: FunctionModel[], injectFaults?: InjectFaults): Promise<void>;
  /** Closes the connections, then the engine. */
  close(): Promise<void>;
}

interface DatabaseOptions {
  /** The folder that keeps the tables. */
  directory: string;
  /** The URL of another database to use instead of the one in `directory`. */
  endpoint?: string | undefined;
  /** Receives a sentence about a changed table or an exit of the engine. */
  report?: ((line: string) => void) | undefined;
}

/**
 * Starts a database on a free port of this machine: an engine behind the policies of the functions' roles.
 * @throws {UserError} when the folder cannot be used, or the endpoint does not respond
 */
export async function startDatabase({ directory, endpoint, report = () => {} }: DatabaseOptions): Promise<Database> {
  const engine = endpoint ? await openRemoteEngine(endpoint) : await openLocalEngine(directory, report);
  let serve: Send = async () => starting;
  const server = createServer((message, response) => handle(message, response, (call) => serve(call)));
  // An execution environment that was frozen must find its connection still open.
  server.keepAliveTimeout = 0;
  const port = await listen(server, 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${port}`,
    async serve(tables, functions, injectFaults = (call, send) => send(call)) {
      const checkAccess = createAccessCheck(functions);
      const checkStricter = endpoint ? () => undefined : createStricterCheck(tables);
      await createTables(engine, tables, report);
      serve = async (call) => checkAccess(call) ?? checkStricter(call) ?? injectFaults(call, engine.send);
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await engine.close();
    },
  };
}

const starting = toDynamoDbError(500, 'com.amazon.coral.service#ServiceUnavailable', {
  message: 'The stack is still starting.',
});

/** Reads the whole request first, so that an incomplete one never reaches the engine. */
async function handle(message: IncomingMessage, response: ServerResponse, send: Send): Promise<void> {
  try {
    const result = await send(toCall(message.headers, await readText(message), () => response.destroyed));
    if (result) response.writeHead(result.status, result.headers).end(result.body);
    else response.destroy();
  } catch {
    // The client has disconnected, or the engine has exited: SDKs retry after a broken connection.
    response.destroy();
  }
}
