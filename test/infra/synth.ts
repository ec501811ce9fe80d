import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation template
export type Template = { [section: string]: any };

/** Runs the CDK app as the CLI does, with cdk.json's context and these changes to it, and reads what it wrote. */
export async function synth(changes: { [name: string]: unknown } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'synth-'));
  const { context } = JSON.parse(await readFile('cdk.json', 'utf8'));
  const CDK_CONTEXT_JSON = JSON.stringify({ ...context, ...changes });
  const result = await run(['infra/app.ts'], { CDK_OUTDIR: folder, CDK_CONTEXT_JSON });
  const names = await readdir(folder);
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  await rm(folder, { recursive: true });
  const byName = new Map(files.map((name, index) => [name, texts[index] ?? '']));
  const template: Template = JSON.parse(byName.get('ItemsApi.template.json') ?? '{}');
  return {
    ...result,
    template,
    texts: [...byName.values()],
    report: JSON.parse(byName.get('validation-report.json') ?? 'null'),
  };
}

/** Runs Node.js without any credentials of AWS. */
export async function run(args: string[], environment: { [name: string]: string } = {}, cwd = process.cwd()) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...environment } as NodeJS.ProcessEnv,
  });
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}

/** The resources of one type, by logical id. */
export function findAll(template: Template, type: string): Template[] {
  return Object.values<Template>(template.Resources ?? {}).filter((resource) => resource.Type === type);
}

/** The properties of the only resource of a type. */
export function findOnly(template: Template, type: string): Template {
  const [only, ...others] = findAll(template, type);
  if (!only || others.length > 0)
    throw new Error(`The template has ${others.length + (only ? 1 : 0)} of ${type}, not one`);
  return only.Properties;
}
