import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/**
 * Runs the project's CDK CLI in this terminal, and returns its exit code. Arguments are those of `cdk`.
 * @param output the file descriptor for its standard output
 */
export async function runCdk(args: string[], output = 1): Promise<number> {
  const cli = createRequire(resolve('package.json')).resolve('aws-cdk/bin/cdk');
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['inherit', output, 2] });
  // Ctrl-C reaches both processes. The CLI decides what it means, since a deployment goes on in AWS.
  process.on('SIGINT', ignore);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject).once('close', (code) => resolve(code ?? 1));
    });
  } finally {
    process.off('SIGINT', ignore);
  }
}

function ignore(): void {}

/** The options of every command for a stage. */
export interface StageOptions {
  /** Absent for the one that cdk.json selects. */
  stage?: string;
  /** Settings in the form `name=value`. */
  context: string[];
  profile?: string;
}

/**
 * Writes the cloud assembly of a stage. What is printed goes to the standard error.
 * @param args further arguments of `cdk synth`
 * @returns its folder, with the exit code of the CLI
 */
export async function synthesizeStage(
  stage: string,
  { context, profile }: StageOptions,
  args: string[] = [],
): Promise<{ folder: string; code: number }> {
  const folder = join('cdk.out', stage);
  const settings = [`stage=${stage}`, ...context].flatMap((setting) => ['--context', setting]);
  const code = await runCdk(['synth', '--quiet', '--output', folder, ...settings, ...toProfile(profile), ...args], 2);
  return { folder, code };
}

/** Returns the arguments that select a profile of AWS's configuration. */
export function toProfile(profile: string | undefined): string[] {
  return profile === undefined ? [] : ['--profile', profile];
}
