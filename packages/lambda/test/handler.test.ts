import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { toEnvironment } from '@contract-first/local/testing';
import { describe, expect, it } from '@jest/globals';
import { toEvent } from '../src/testing.ts';

/** Invokes the handler once in a new process, as Lambda does; Jest's realm would hide system errors from the SDK. */
async function invoke(environment: { readonly [name: string]: string | undefined }) {
  const event = toEvent({ method: 'POST', resource: '/things', body: '{"id":"1","data":1}' });
  const script = `const { createApi, createServices, operations } = await import('./packages/lambda/test/fixture/api.ts');
    const write = (entry) => console.log(JSON.stringify(entry));
    const handler = createApi(operations, createServices(process.env), { write });
    const result = await handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 10_000 });
    console.log(JSON.stringify(result));`;
  const env = { PATH: process.env.PATH, ...environment } as unknown as NodeJS.ProcessEnv;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Starts a TCP server that calls `onConnection` for each connection. */
async function startServer(onConnection: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    onConnection(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe('a database that', () => {
  it('refuses connections is a 503 with Retry-After, and one line in the log', async () => {
    const { url, close } = await startServer(() => undefined);
    close();
    expect(await invoke(toEnvironment(url))).toMatchObject([
      { level: 'ERROR', status: 503 },
      { statusCode: 503, headers: { 'Retry-After': '1' } },
    ]);
  });

  it('resets connections is a 503', async () => {
    const { url, close } = await startServer((socket) => socket.resetAndDestroy());
    const lines = await invoke(toEnvironment(url));
    close();
    expect(lines.at(-1)).toMatchObject({ statusCode: 503 });
  });

  it('never responds is a 503 before the timeout of ten seconds', async () => {
    const { url, close } = await startServer(() => undefined);
    const lines = await invoke(toEnvironment(url));
    close();
    expect(lines.at(-1)).toMatchObject({ statusCode: 503 });
  });
});
