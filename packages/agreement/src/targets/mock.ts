import { resolve } from 'node:path';
import { startCommand } from './command.ts';

const cli = resolve('packages/compiler/src/cli.ts');

/** Starts `npm run mock`, Prism on the contract of a project, on a free port. */
export async function startMock(project = process.cwd()): Promise<{ url: string; close: () => Promise<void> }> {
  const { url, close } = await startCommand([cli, 'mock'], /listening on/, { PORT: '0' }, project);
  return {
    url,
    close: async () => {
      await close();
    },
  };
}
