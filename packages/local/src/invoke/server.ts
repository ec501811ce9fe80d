import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Functions } from '../function/functions.ts';
import { listen } from '../machine/port.ts';
import { readText } from '../machine/read-text.ts';
import { InvokeError } from '../model.ts';

/** The file in DATA_DIR that says where a running stack can be asked to run a function. */
export const addressFile = 'invoke.json';

/** The header that each request to it has. */
export const header = 'x-local-invoke';

/** Starts the server for `npm run invoke`: a POST of an event to `/<function>` runs it. */
export async function startInvokeServer(directory: string, run: Functions['run']): Promise<{ close(): Promise<void> }> {
  const server = createServer(async (message, response) => {
    // A page in a browser cannot send this header to another origin.
    if (!message.headers[header]) {
      response.writeHead(403).end();
      return;
    }
    try {
      const event = JSON.parse(await readText(message));
      const { payload, functionError } = await run(decodeURIComponent(message.url?.slice(1) ?? ''), event);
      response.writeHead(functionError ? 502 : 200).end(payload);
    } catch (error) {
      response.writeHead(error instanceof InvokeError ? 404 : 400).end((error as Error).message);
    }
  });
  const file = join(directory, addressFile);
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, JSON.stringify({ url: `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}` }));
  return {
    async close() {
      rmSync(file, { force: true });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
