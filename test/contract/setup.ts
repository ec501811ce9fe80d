import { startTarget } from '../targets/target.ts';

interface Project {
  globals: { target: string };
}

/** Jest's global set-up: starts the project's target once, and leaves word of it for its tests and for teardown.ts. */
export default async function setup(_: unknown, { globals: { target } }: Project) {
  const { kind, url, close } = await startTarget(target === 'mock' ? { TARGET: 'mock' } : process.env);
  process.env[`CONTRACT_${target}`] = JSON.stringify({ kind, url });
  Object.assign(globalThis, { [`close_${target}`]: close });
}
