import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { startCommand } from '../../../agreement/src/targets/command.ts';

const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');

/** Prism on openapi.yaml: what front-end teams work against (`npm run mock`), here on a free port. */
export async function startMock(): Promise<{ url: string; close: () => Promise<void> }> {
  const command = await startCommand([prism, ...toArguments('0')], /listening on/);
  return {
    url: command.url,
    close: async () => {
      await command.close();
    },
  };
}

const toArguments = (port: string) => ['mock', 'openapi.yaml', '--cors', '--port', port];

/** `npm run mock`, until Ctrl-C. Some requests end Prism, such as one without a header that may be a list: it is started again. */
async function run(port: string): Promise<number> {
  await checkPort(port);
  let child: ChildProcess | undefined;
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    isStopping = true;
    child?.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  for (;;) {
    const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
    child = spawn(process.execPath, [prism, ...toArguments(port)], { stdio: ['inherit', 'pipe', 'inherit'], env });
    let isReady = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      isReady ||= chunk.includes('listening on');
      process.stdout.write(chunk);
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (isStopping || !code || !isReady) return code ?? 0;
    console.error('Prism failed, and starts again.');
  }
}

/** Prism would answer with its manual and a stack. */
async function checkPort(port: string): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`PORT is ${JSON.stringify(port)}: set it to a number from 0 to 65535, or leave it out for 4010.`);
  const server = createServer().listen(Number(port), '127.0.0.1');
  await once(server, 'listening').catch(({ message }: Error) => {
    throw new Error(`Prism can not have port ${port}: ${message}. Stop what uses it, or set PORT to another.`);
  });
  await once(server.close(), 'close');
}

if (import.meta.main) {
  try {
    process.exitCode = await run(process.env.PORT ?? '4010');
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
