import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The API in a template: an OpenAPI document with the extensions of API Gateway. */
// biome-ignore lint/suspicious/noExplicitAny: read as API Gateway reads it, without the types of the compiler
export type ApiDocument = { [key: string]: any };

/** Synthesizes a project, and returns the document of its API. */
export async function readApiDocument(project: string): Promise<ApiDocument> {
  const folder = await mkdtemp(join(tmpdir(), 'synthesized-'));
  try {
    const cdk = createRequire(join(project, 'package.json')).resolve('aws-cdk/bin/cdk');
    const args = [cdk, 'synth', '--quiet', '--no-notices', '--context', 'validate=false', '--output', folder];
    await promisify(execFile)(process.execPath, args, { cwd: project, env: { ...process.env, NODE_OPTIONS: '' } });
    const templates = globSync('*.template.json', { cwd: folder }).map((name) => readFile(join(folder, name), 'utf8'));
    return findApi(await Promise.all(templates));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function findApi(templates: string[]): ApiDocument {
  const resources = templates.flatMap((text) => Object.values<ApiDocument>(JSON.parse(text).Resources ?? {}));
  const api = resources.find(({ Type, Properties }) => Type === 'AWS::ApiGateway::RestApi' && Properties?.Body?.paths);
  if (!api) throw new Error('No template has an AWS::ApiGateway::RestApi with a Body.');
  return api.Properties.Body;
}
