import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { ContractError } from '../diagnostic.ts';
import { readDocument } from '../document.ts';

/**
 * Serves the contract as a Swagger UI page on 127.0.0.1 until SIGINT or SIGTERM; its forms send requests to the
 * contract's servers. Every request reads the contract again.
 * https://swagger.io/docs/open-source-tools/swagger-ui/usage/configuration/
 */
export async function docs({ contract, port }: { contract: string; port: number }): Promise<number> {
  const server = createServer(({ url = '/' }, response) => {
    toReply(url.split('?', 1)[0] ?? '', contract).then(
      (reply) => send(response, reply),
      (error) => send(response, toErrorReply(error)),
    );
  });
  // Not `once`: without a listener, a second Ctrl-C would end the process during shutdown.
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  console.log(`The contract is at http://localhost:${(server.address() as AddressInfo).port} (Ctrl-C stops)`);
  await stopped;
  server.close().closeAllConnections();
  return 0;
}

interface Reply {
  status?: number;
  type: string;
  body: string | Buffer;
}

async function toReply(path: string, contract: string): Promise<Reply> {
  if (path === '/') return { type: 'text/html', body: toPage((await readDocument(contract)).document.info.title) };
  if (path === '/openapi.json') {
    return { type: 'application/json', body: JSON.stringify((await readDocument(contract)).document) };
  }
  if (path === '/start.js') return { type: 'text/javascript', body: start };
  const type = assets[path];
  if (type) return { type, body: await readFile(resolve(`swagger-ui-dist${path}`)) };
  return { status: 404, type: 'text/plain', body: 'Not found. The page is at /.' };
}

const { resolve } = createRequire(import.meta.url);

const assets: { [path: string]: string } = {
  '/swagger-ui.css': 'text/css',
  '/swagger-ui-bundle.js': 'text/javascript',
  '/favicon-32x32.png': 'image/png',
};

function toPage(title: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)}</title>
    <link rel="stylesheet" href="swagger-ui.css">
    <link rel="icon" href="favicon-32x32.png">
  </head>
  <body>
    <div id="docs"></div>
    <script src="swagger-ui-bundle.js"></script>
    <script src="start.js"></script>
  </body>
</html>
`;
}

/** `validatorUrl: 'none'` keeps Swagger UI from sending the contract to an online validator. */
const start = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: 'none' });\n`;

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Returns what `npm run generate` prints for an invalid contract, or the stack trace of an unexpected error. */
function toErrorReply(error: unknown): Reply {
  const text = error instanceof ContractError ? error.message : String((error as Error).stack);
  return { status: 500, type: 'text/plain', body: `${text}\n` };
}

function send(response: ServerResponse, { status = 200, type, body }: Reply): void {
  const charset = type.startsWith('image/') ? '' : '; charset=utf-8';
  response.writeHead(status, { 'Content-Type': `${type}${charset}`, 'Cache-Control': 'no-store' }).end(body);
}
