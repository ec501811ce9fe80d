import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../machine/port.ts';
import { readText } from '../machine/read-text.ts';
import type { FunctionModel, TableModel } from '../model.ts';
import { createAccessCheck } from './access.ts';
import { createAmendments } from './stricter-checks.ts';
import { type Disturb, type Send, toCall, toErrorAnswer } from './call.ts';
import { openFolder } from './folder.ts';
import { openRemote } from './remote.ts';
import { createTables } from './tables.ts';

export interface Database {
  /** Where DynamoDB's API answers; until `serve`, every call gets an error that says so. */
  url: string;
  /**
   * Makes the tables what they are defined as, then lets the functions in, each as far as its role's policy allows.
   * @param disturb may make a call fail that is allowed
   * @throws UserError for a table or a policy that cannot be had here
   */
  serve(tables: TableModel[], functions: FunctionModel[], disturb?: Disturb): Promise<void>;
  /** Ends its connections, then the engine. */
  close(): Promise<void>;
}

interface DatabaseOptions {
  /** The folder it is kept in. */
  directory: string;
  /** The `http://` address of another database, which calls are passed on to in place of the folder's. */
  endpoint?: string | undefined;
  /** Takes a sentence about what was changed of a table, or became of the engine. */
  report?: ((line: string) => void) | undefined;
}

/**
 * Starts a database on a free port of this machine: an engine behind the policies of the functions' roles.
 * @throws UserError where the folder cannot be used, or nothing answers at the endpoint
 */
export async function startDatabase({ directory, endpoint, report = () => {} }: DatabaseOptions): Promise<Database> {
  const engine = endpoint ? await openRemote(endpoint) : await openFolder(directory, report);
  let serve: Send = async () => starting;
  const server = createServer((message, response) => answer(message, response, (call) => serve(call)));
  // An environment that stood still must find its connection open when it goes on.
  server.keepAliveTimeout = 0;
  const port = await listen(server, 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${port}`,
    async serve(tables, functions, disturb = (call, send) => send(call)) {
      const checkAccess = createAccessCheck(functions);
      const amend = endpoint ? () => undefined : createAmendments(tables);
      await createTables(engine, tables, report);
      serve = async (call) => checkAccess(call) ?? amend(call) ?? disturb(call, engine.send);
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

const starting = toErrorAnswer(500, 'com.amazon.coral.service#ServiceUnavailable', {
  message: 'The stack is still starting.',
});

/** Reads a request whole, so that one cut short never reaches the engine. */
async function answer(message: IncomingMessage, response: ServerResponse, send: Send): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => response.writableEnded || gone.abort());
  try {
    const answered = await send(toCall(message.headers, await readText(message), gone.signal));
    if (answered) response.writeHead(answered.status, answered.headers).end(answered.body);
    else response.destroy();
  } catch {
    // The client is gone, or the engine was: SDKs try again after a connection that broke.
    response.destroy();
  }
}
