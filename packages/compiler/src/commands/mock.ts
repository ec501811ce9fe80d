import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';

const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');

/**
 * Runs Prism on the contract until SIGINT or SIGTERM. Restarts it when it crashes, as it does on some requests, such as
 * one without an optional list header.
 */
export async function mock({ contract, port }: { contract: string; port: number }): Promise<number> {
  // For a port in use, Prism prints its help and a stack trace.
  await checkPort(port);
  let child: ChildProcess | undefined;
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      isStopping = true;
      child?.kill(signal);
    });
  }
  for (;;) {
    child = startPrism(contract, port);
    let isReady = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      isReady ||= chunk.includes('listening on');
      process.stdout.write(chunk);
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (isStopping || !code || !isReady) return code ?? 0;
    console.error('Prism crashed; restarting it.');
  }
}

function startPrism(contract: string, port: number): ChildProcess {
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
  const args = [prism, 'mock', contract, '--cors', '--port', String(port)];
  return spawn(process.execPath, args, { stdio: ['inherit', 'pipe', 'inherit'], env });
}

/** Checks that a port of 127.0.0.1 is free; rejects with the system's error otherwise. */
async function checkPort(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  await once(server.close(), 'close');
}
