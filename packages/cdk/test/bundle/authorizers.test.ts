import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createBundles } from '../../src/app.ts';
import type { AuthorizerSettings } from '../../src/settings/authorizers.ts';
import { toContract } from '../fixture/stacks.ts';

const project = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'authorizers-'));

beforeAll(() => {
  mkdirSync(join(folder, 'src/authorizers'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const name of ['bearer', 'key', 'unused'])
    writeFileSync(join(folder, `src/authorizers/${name}.ts`), `export const handler = async () => '${name}';\n`);
  writeFileSync(join(folder, 'other.ts'), "export const handler = async () => 'other';\n");
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(project);
  rmSync(folder, { recursive: true });
});

function readContract(security: string) {
  return toContract(`
openapi: 3.0.3
info: { title: Secured, version: 1.0.0 }
paths:
  /a:
    get: { operationId: getItem, security: ${security}, responses: { '200': { description: Done } } }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: x-api-key }
    none: { type: http, scheme: basic }
    unused: { type: http, scheme: digest }
`);
}

async function bundle(security: string, settings: { [scheme: string]: AuthorizerSettings } = {}) {
  return (await createBundles({}, { contract: readContract(security), settings })).authorizers;
}

function load(file: string): { handler: (event?: object) => Promise<unknown> } {
  return createRequire(import.meta.url)(file);
}

describe('the bundles of authorizers', () => {
  it('are those of the schemes that operations require, from src/authorizers by default', async () => {
    const { single, combined } = await bundle('[{ bearer: [] }]');
    expect(Object.keys(single)).toEqual(['bearer']);
    expect(combined).toBeUndefined();
    expect(await load(single.bearer?.file ?? '').handler()).toBe('bearer');
  });

  it('have the module of the setting', async () => {
    const { single } = await bundle('[{ unused: [] }]', { unused: { type: 'lambda', entry: 'other.ts' } });
    expect(await load(single.unused?.file ?? '').handler()).toBe('other');
  });

  it('leave out a module that does not exist, and a scheme that API Gateway checks', async () => {
    expect(await bundle('[{ none: [] }]')).toEqual({ single: {} });
    expect(await bundle('[{ key: [] }]')).toEqual({ single: {} });
  });

  it('contain the authorizers of all alternatives in one, loaded on first use', async () => {
    const { single, combined } = await bundle('[{ bearer: [] }, { key: [] }, { none: [] }]');
    expect(single).toEqual({});
    expect(combined?.schemes).toEqual(['bearer', 'key']);
    const file = combined?.bundle.file ?? '';
    expect(readFileSync(file, 'utf8')).toContain('"GET /a"');
    expect(combined?.bundle.lazyBytes).toBeGreaterThan(0);
    const event = { httpMethod: 'GET', resource: '/b', headers: {} };
    await expect(load(file).handler(event)).rejects.toThrow('There is no security requirement for GET /b.');
  });

  it('are rejected in one line if the module of a setting does not exist', async () => {
    await expect(bundle('[{ bearer: [] }]', { bearer: { type: 'lambda', entry: 'none.ts' } })).rejects.toThrow(
      /^The setting authorizers\.bearer\.entry is "none\.ts", which does not exist: [^\n]*$/,
    );
  });
});
