import { startTarget, type Target } from '../targets/target.ts';

interface Project {
  globals: { target: string };
}

/** Jest's global set-up: starts the project's target once, and leaves word of it for its tests and for teardown.ts. */
export default async function setup(_: unknown, { globals: { target } }: Project) {
  const { kind, url, close } = await start(target);
  process.env[`CONTRACT_${target}`] = JSON.stringify({ kind, url });
  Object.assign(globalThis, { [`close_${target}`]: close });
}

async function start(target: string): Promise<Target> {
  if (target === 'mock') return startTarget({ TARGET: 'mock' });
  if (target === 'stage') return startStage();
  return startTarget(process.env);
}

/** The local stack as a deployed endpoint is reached: by a URL that ends in the stage's name. */
async function startStage(): Promise<Target> {
  const { url, close } = await startTarget({ TARGET: 'local' });
  return { ...(await startTarget({ API_URL: `${url}/prod/` })), close };
}
