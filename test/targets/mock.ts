import { createRequire } from 'node:module';
import { startCommand } from './command.ts';

const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');

/** Prism on openapi.yaml: what front-end teams work against (`npm run mock`), here on a free port. */
export async function startMock(): Promise<{ url: string; close: () => Promise<void> }> {
  const command = await startCommand([prism, 'mock', 'openapi.yaml', '--port', '0'], /listening on/);
  return {
    url: command.url,
    close: async () => {
      await command.close();
    },
  };
}
