import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FunctionModel, TableModel } from '../model.ts';
import { Refusal } from '../refusal.ts';
import { createAccessCheck } from './access.ts';
import { type Engine, openEngine } from './engine.ts';
import { type Call, type Check, type Disturb, type ErrorAnswer, toCall } from './exchange.ts';
import { checkExpressions } from './expressions.ts';
import { openRemote } from './remote.ts';
import { createTables } from './tables.ts';
import { requireUsable } from './usable.ts';

export interface Database {
  /** Where DynamoDB's API answers; until `serve` it answers no one. */
  url: string;
  /**
   * Creates the tables that aren't there yet, then lets the functions in, each as far as its role's policy allows.
   * @param disturb may make a call fail that is allowed
   * @throws Refusal for a table or a policy that can't be had here
   */
  serve(tables: TableModel[], functions: FunctionModel[], disturb?: Disturb): Promise<void>;
  /** Finishes what is under way and closes the files. */
  close(): Promise<void>;
}

/**
 * Starts a database on a free port of this machine.
 * @param directory the folder it is kept in
 * @param endpoint the `http://` address of another database, which calls are passed on to in place of the folder's
 * @throws Refusal where the folder can't be used, be it that another process has it open, or nothing answers there
 */
export async function startDatabase(directory: string, endpoint?: string): Promise<Database> {
  const engine = endpoint ? await openRemote(endpoint) : await openFolder(directory);
  const { server } = engine;
  let served: Served = { checks: [() => closed], disturb: undefined };
  server.on('request', (message, response) => answer(engine, served, message, response));
  // An environment that stood still must find its connection open when it goes on.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async serve(tables, functions, disturb) {
      const checks = [createAccessCheck(functions), ...(endpoint ? [] : [checkExpressions])];
      await createTables(engine, tables);
      served = { checks, disturb };
    },
    close: () => close(engine),
  };
}

/** How calls are answered from now on. */
interface Served {
  checks: Check[];
  disturb: Disturb | undefined;
}

const closed: ErrorAnswer = {
  status: 500,
  body: { __type: 'com.amazon.coral.service#ServiceUnavailable', message: 'The stack is still starting.' },
};

async function openFolder(directory: string): Promise<Engine> {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new Refusal(`The folder for data can't be made: ${(error as Error).message}. Set DATA_DIR to another one.`);
  }
  await requireUsable(directory);
  const engine = openEngine(directory);
  // dynalite opens the folder in its own time: until its first answer, another start could have it too.
  await engine.call('ListTables', {});
  return engine;
}

function close({ server }: Engine): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

/** Reads a request whole, so that one cut short never reaches the database. */
async function answer(
  engine: Engine,
  { checks, disturb }: Served,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const call = toCall(message, Buffer.concat(chunks).toString());
    const refused = findRefusal(checks, call) ?? (await disturb?.(call, response));
    if (refused) send(response, refused);
    else if (!response.destroyed) engine.answer(call, response);
  } catch (error) {
    const text = (error as Error).message;
    send(response, {
      status: 500,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: text },
    });
  }
}

/** What the first check that refuses the call answers. */
function findRefusal(checks: Check[], call: Call): ErrorAnswer | undefined {
  for (const check of checks) {
    const refused = check(call);
    if (refused) return refused;
  }
  return undefined;
}

function send(response: ServerResponse, { status, body }: ErrorAnswer): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}
