import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { ContractError } from '../contract.ts';
import { readDocument } from '../document.ts';

/**
 * `npm run docs`: the contract as a page of Swagger UI on this machine, whose forms send requests to the contract's
 * servers. Each visit reads the contract again.
 * https://swagger.io/docs/open-source-tools/swagger-ui/usage/configuration/
 */
const main = async (): Promise<void> => {
  const { contract } = parseArgs({ options: { contract: { type: 'string', default: 'openapi.yaml' } } }).values;
  const port = toPort(process.env.PORT ?? '8080');
  const server = createServer(({ url = '/' }, response) => {
    toAnswer(url.split('?', 1)[0] ?? '', contract).then(
      (answer) => send(response, answer),
      (error) => send(response, toFailure(error)),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
  const { port: taken } = server.address() as { port: number };
  console.log(`The contract is at http://localhost:${taken} (Ctrl-C stops)`);
};

interface Answer {
  status?: number;
  type: string;
  body: string | Buffer;
}

const toAnswer = async (path: string, contract: string): Promise<Answer> => {
  if (path === '/') return { type: 'text/html', body: toPage((await readDocument(contract)).document.info.title) };
  if (path === '/openapi.json') {
    return { type: 'application/json', body: JSON.stringify((await readDocument(contract)).document) };
  }
  if (path === '/start.js') return { type: 'text/javascript', body: start };
  const type = assets[path];
  if (type) return { type, body: await readFile(resolve(`swagger-ui-dist${path}`)) };
  return { status: 404, type: 'text/plain', body: 'There is nothing here: the page is at /.' };
};

const { resolve } = createRequire(import.meta.url);

const assets: { [path: string]: string } = {
  '/swagger-ui.css': 'text/css',
  '/swagger-ui-bundle.js': 'text/javascript',
  '/favicon-32x32.png': 'image/png',
};

const toPage = (title: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${toText(title)}</title>
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

/** Nothing of the contract leaves this machine: the validator is a service of Swagger's. */
const start = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: 'none' });\n`;

const toText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A contract that is refused is told as `npm run generate` tells it. */
const toFailure = (error: unknown): Answer => {
  const text = error instanceof ContractError ? error.message : String((error as Error).stack);
  return { status: 500, type: 'text/plain', body: `${text}\n` };
};

const send = (response: ServerResponse, { status = 200, type, body }: Answer): void => {
  const charset = type.startsWith('image/') ? '' : '; charset=utf-8';
  response.writeHead(status, { 'Content-Type': `${type}${charset}`, 'Cache-Control': 'no-store' }).end(body);
};

const toPort = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is ${JSON.stringify(text)}: set it to a number from 0 to 65535.`);
};

try {
  await main();
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(code === 'EADDRINUSE' ? `The port is in use: stop what uses it, or set PORT to another.` : message);
  process.exitCode = 1;
}
