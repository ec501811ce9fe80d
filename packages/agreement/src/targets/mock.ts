import { startCommand } from './command.ts';

/** Starts `npm run mock` on a free port: Prism on openapi.yaml, which front-end teams work against. */
export async function startMock(): Promise<{ url: string; close: () => Promise<void> }> {
  const { url, close } = await startCommand(['packages/compiler/src/cli.ts', 'mock'], /listening on/, { PORT: '0' });
  return {
    url,
    close: async () => {
      await close();
    },
  };
}
