import { resolve } from 'node:path';
import { startCommand } from './command.ts';

const cli = resolve('packages/compiler/src/cli.ts');

/** How long Prism may read the contract, which takes minutes for a large one. */
const minutes = 5;

/** Starts `npm run mock`, Prism on the contract of a project, on a free port. */
export async function startMock(project = process.cwd()): Promise<{ url: string; close: () => Promise<void> }> {
  const { url, close } = await startCommand([cli, 'mock'], /listening on/, { PORT: '0' }, project, minutes);
  return {
    url,
    close: async () => {
      await close();
    },
  };
}
