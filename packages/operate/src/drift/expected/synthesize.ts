import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { DriftError } from '../drift-error.ts';
import type { Node } from '../normalize/rule.ts';

/**
 * Runs the project's CDK app as the CDK CLI does, which needs no credentials and is faster without it.
 * https://docs.aws.amazon.com/cdk/v2/guide/cli.html#cli-app-command
 * @param outdir where to write the cloud assembly
 * @throws {DriftError} with the output of the app when it fails
 */
export async function synthesizeStage(stage: string, outdir: string, project = '.'): Promise<void> {
  const { app, context } = readJson(join(project, 'cdk.json'));
  const child = spawn(app, {
    cwd: project,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      CDK_OUTDIR: outdir,
      // The checks of a deployment are not needed to compare it.
      CDK_CONTEXT_JSON: JSON.stringify({
        ...readJson(join(project, 'cdk.context.json')),
        ...context,
        stage,
        validate: false,
      }),
    },
  });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0)
    throw new DriftError(
      `Cannot synthesize the stage ${stage}: ${app} exited with ${code}.\n${Buffer.concat(printed)}`,
    );
}

function readJson(file: string): Node {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
