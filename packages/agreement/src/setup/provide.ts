import { startTarget, type Target } from '../targets/target.ts';

/** The targets of this run of Jest, which teardown.ts closes. */
export const started: Target[] = [];

/**
 * Starts a target and passes it to the tests of a Jest project, which run in other processes, as the environment
 * variable `CONTRACT_<project>`. Jest runs a set-up file once, so each project has its own.
 */
export async function provideTarget(project: string, env: { [name: string]: string | undefined }): Promise<void> {
  const target = await startTarget(env);
  started.push(target);
  process.env[`CONTRACT_${project}`] = JSON.stringify({ kind: target.kind, url: target.url, apiKey: target.apiKey });
}
