import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../../test/infra/synth.ts';
import { type Bundle, createBundle } from '../src/bundle.ts';
import { folders } from '../src/folders.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
let bundle: Bundle;
let text: string;

beforeAll(async () => {
  bundle = await createBundle(folders.entry, folder);
  text = readFileSync(bundle.file, 'utf8');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('createBundle', () => {
  it('makes one file that exports the handler, and its source map', () => {
    expect(readdirSync(folder)).toEqual(['handler.cjs', 'handler.cjs.map']);
    Object.assign(process.env, { TABLE_NAME: 'a', CORS_ALLOW_ORIGIN: '*', AWS_REGION: 'eu-central-1' });
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'a' });
    expect(createRequire(import.meta.url)(bundle.file)).toMatchObject({ handler: expect.any(Function) });
  });

  it('takes in no development dependency', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const files = Object.keys(bundle.contributions);
    for (const name of Object.keys(devDependencies)) {
      expect(files.filter((file) => file.includes(`node_modules/${name}/`))).toEqual([]);
    }
  });

  it('takes in src/, generated/ and packages, nothing else of the project', () => {
    const own = Object.keys(bundle.contributions).filter((file) => !file.includes('node_modules/'));
    expect(own.filter((file) => !/^(src|generated|packages\/lambda\/src)\//.test(file))).toEqual([]);
    expect(own).toContain('src/handler.ts');
  });

  it("leaves out the SDK's search for credentials, of which Lambda needs the environment alone", () => {
    const files = Object.keys(bundle.contributions);
    expect(files.filter((file) => /credential-provider|nested-clients|token-providers/.test(file))).toEqual([]);
    expect(files).toContain('packages/lambda/src/dynamodb/credentials.ts');
  });

  it('has the names of its sources in the map, and not what they say', () => {
    const { sources, sourcesContent } = JSON.parse(readFileSync(`${bundle.file}.map`, 'utf8'));
    expect(sources).toContain('src/operations/getItem.ts');
    expect(
      sources.filter((source: string) => !/^(src|generated|packages\/lambda\/src|node_modules)\//.test(source)),
    ).toEqual([]);
    expect(sourcesContent).toBeUndefined();
  });

  it('makes no code at run time', () => {
    expect(text).not.toMatch(/\beval\(|new Function\b|\bFunction\(["'`]/);
  });

  it('requires nothing but builtins of Node.js', () => {
    const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
    const { builtinModules } = createRequire(import.meta.url)('node:module');
    expect(required.length).toBeGreaterThan(0);
    const others = required.filter((name) => !builtinModules.includes(name.replace('node:', '')));
    // The SDK tries this one for multi-Region signatures alone, and does without it.
    expect(others.filter((name) => name !== '@aws-sdk/signature-v4-crt')).toEqual([]);
  });

  it('can be read by everyone, whatever the umask: Lambda runs it as another user than the one who packed it', async () => {
    const umask = process.umask(0o077);
    const { file } = await createBundle(folders.entry, join(folder, 'private')).finally(() => process.umask(umask));
    expect([file, `${file}.map`].map((each) => statSync(each).mode & 0o777)).toEqual([0o644, 0o644]);
  });

  it('is the same, byte for byte, the second time', async () => {
    const map = readFileSync(`${bundle.file}.map`, 'utf8');
    const again = await createBundle(folders.entry, join(folder, 'again'));
    expect(readFileSync(again.file, 'utf8')).toBe(text);
    expect(readFileSync(`${again.file}.map`, 'utf8')).toBe(map);
  });
});

describe('npm run size', () => {
  it('prints what each package gives to the bundle, the largest first, and the sum against the budget', async () => {
    const { code, stdout } = await run(['packages/cdk/src/size.ts']);
    const lines = stdout.trim().split('\n');
    const sizes = lines.slice(0, -1).map((line) => Number(line.trim().split(' ')[0]));
    expect({ code, last: lines.at(-1) }).toEqual({ code: 0, last: expect.stringMatching(/^Bundle: /) });
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
    expect(stdout).toMatch(/^ *\d+ {2}src$/m);
  });
});
