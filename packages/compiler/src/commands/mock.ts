import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { checkPort, toPort } from './port.ts';

const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');

/**
 * Runs Prism on the contract until SIGINT or SIGTERM. Some requests end Prism, such as one without a header that may be
 * a list: it is started again.
 */
export async function mock({ contract, port }: { contract: string; port: string }): Promise<number> {
  // Prism would answer a port in use with its manual and a stack.
  await checkPort(toPort(port));
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
    console.error('Prism failed, and starts again.');
  }
}

function startPrism(contract: string, port: string): ChildProcess {
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
  const args = [prism, 'mock', contract, '--cors', '--port', port];
  return spawn(process.execPath, args, { stdio: ['inherit', 'pipe', 'inherit'], env });
}
