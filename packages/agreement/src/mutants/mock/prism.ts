import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Contract } from '@contract-first/compiler';
import { startCommand } from '../../targets/command.ts';

/** The package exports only its command. */
const prism = createRequire(createRequire(import.meta.url).resolve('@contract-first/compiler')).resolve(
  '@stoplight/prism-cli/dist/index.js',
);

/** Starts Prism on a document as it is: the mock that users start leaves out wrong examples. */
export async function startPrism(document: Contract['document'], file: string) {
  await writeFile(file, JSON.stringify(document));
  const port = await findPort();
  function start() {
    return startCommand([prism, 'mock', file, '--port', String(port)], /listening on/);
  }
  let running = await start();
  return {
    url: running.url,
    /** Starts it again if it has crashed, as it does on some requests. */
    async revive() {
      const isAlive = await fetch(running.url).then(
        () => true,
        () => false,
      );
      if (!isAlive) running = await start();
    },
    close: () => running.close(),
  };
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
