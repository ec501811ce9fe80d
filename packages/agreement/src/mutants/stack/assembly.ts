import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startLocal } from '../../targets/local.ts';

/** A CloudFormation template. */
// biome-ignore lint/suspicious/noExplicitAny: each fault knows the resources that it changes
export type Template = { Resources: { [id: string]: { Type: string; Properties: any } } };

/** Synthesizes a project into a folder, without throttling. */
export async function synthesize(project: string, folder: string): Promise<void> {
  const cdk = createRequire(resolve(project, 'package.json')).resolve('aws-cdk/bin/cdk');
  const context = ['validate=false', 'throttling={"ratePerSecond":100000,"burst":100000}'].flatMap((pair) => [
    '-c',
    pair,
  ]);
  const args = [cdk, 'synth', '--quiet', '--no-notices', ...context, '--output', folder];
  await promisify(execFile)(process.execPath, args, { cwd: project, env: { ...process.env, NODE_OPTIONS: '' } });
}

/** Returns the name and the template of the stack with an API. */
export async function readTemplate(assembly: string): Promise<[name: string, template: Template]> {
  for (const name of await readdir(assembly)) {
    if (!name.endsWith('.template.json')) continue;
    const template: Template = JSON.parse(await readFile(join(assembly, name), 'utf8'));
    if (Object.values(template.Resources).some(({ Type }) => Type === 'AWS::ApiGateway::RestApi'))
      return [name, template];
  }
  throw new Error(`${assembly} has no template with an AWS::ApiGateway::RestApi.`);
}

/** Starts the local stack on a cloud assembly with another template, in a folder of its own. */
export async function startAssembly(
  project: string,
  assembly: string,
  [name, template]: [string, Template],
  folder: string,
) {
  const changed = join(folder, 'assembly');
  await mkdir(folder, { recursive: true });
  await cp(assembly, changed, { recursive: true });
  await writeFile(join(changed, name), JSON.stringify(template));
  // In place of the CDK app, a program that copies the assembly.
  await writeFile(
    join(folder, 'app.cjs'),
    `require('node:fs').cpSync(${JSON.stringify(changed)}, process.env.CDK_OUTDIR, { recursive: true });\n`,
  );
  await writeFile(join(folder, 'cdk.json'), JSON.stringify({ app: 'node app.cjs' }));
  await symlink(resolve(project, 'packages'), join(folder, 'packages'));
  return startLocal(folder);
}
