import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { startCommand } from './command.ts';

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

if (import.meta.main) {
  const child = spawn(process.execPath, [prism, ...toArguments(process.env.PORT ?? '4010')], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 0));
}
