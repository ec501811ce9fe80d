import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bundle, createBundle } from '../../src/bundle/bundle.ts';
import { createProject, type Project } from '../fixture/project.ts';

const entry = 'packages/cdk/test/fixture/handler.ts';
const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
let bundle: Bundle;
let text: string;

beforeAll(async () => {
  bundle = await createBundle(entry, folder);
  text = readFileSync(bundle.file, 'utf8');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('createBundle', () => {
  it('writes a file that exports the handler, and files that are loaded on first use, with their source maps', () => {
    const names = readdirSync(folder);
    expect(names).toEqual(expect.arrayContaining(['handler.cjs', 'handler.cjs.map']));
    const code = names.filter((name) => name.endsWith('.cjs'));
    expect(names.filter((name) => name.endsWith('.map'))).toEqual(code.map((name) => `${name}.map`));
    expect(createRequire(import.meta.url)(bundle.file)).toMatchObject({ handler: expect.any(Function) });
    const size = code.reduce((total, name) => total + statSync(join(folder, name)).size, 0);
    expect(bundle.bytes + bundle.lazyBytes).toBe(size);
  });

  it('removes the files of an earlier bundle', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'old-1234.cjs'), '');
    await createBundle(entry, other);
    expect(readdirSync(other)).not.toContain('old-1234.cjs');
  });

  it("omits the SDK's sources of credentials, except for the environment", () => {
    const files = Object.keys(bundle.contributions);
    expect(files.filter((file) => /credential-provider|nested-clients|token-providers/.test(file))).toEqual([]);
    expect(files).toContain('packages/lambda/src/dynamodb/credentials.ts');
  });

  it("omits the SDK's endpoint discovery", () => {
    const files = Object.keys(bundle.contributions);
    expect(files.filter((file) => /endpoint-(discovery|cache)|mnemonist/.test(file))).toEqual([
      'packages/lambda/src/dynamodb/endpoint-discovery.ts',
    ]);
  });

  it("omits the SDK's reader of shared configuration files and its SHA-256 in JavaScript", () => {
    expect(text).not.toMatch(/AWS_SHARED_CREDENTIALS_FILE|fs\/promises/);
    const { contributions } = bundle;
    expect(contributions['node_modules/@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js']).toBeLessThan(100);
    expect(contributions['node_modules/@aws-sdk/client-dynamodb/package.json']).toBeLessThan(100);
  });

  it('has the paths of the sources in the maps, relative to the project and without their content', () => {
    const maps = readdirSync(folder).filter((name) => name.endsWith('.map'));
    const parsed = maps.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const sources: string[] = parsed.flatMap((map) => map.sources);
    expect(sources).toContain(entry);
    // A file with nothing but esbuild's own helpers is its own source.
    expect(sources.filter((source) => !/^(packages|node_modules)\/|^chunk-\w+\.cjs$/.test(source))).toEqual([]);
    expect(parsed.map(({ sourcesContent }) => sourcesContent).filter(Boolean)).toEqual([]);
  });

  it('is readable by every user, whatever the umask, since Lambda runs as another user', async () => {
    const umask = process.umask(0o077);
    const { file } = await createBundle(entry, join(folder, 'private')).finally(() => process.umask(umask));
    expect([file, `${file}.map`].map((each) => statSync(each).mode & 0o777)).toEqual([0o644, 0o644]);
  });

  it('writes the same bytes the second time', async () => {
    const map = readFileSync(`${bundle.file}.map`, 'utf8');
    const again = await createBundle(entry, join(folder, 'again'));
    expect(readFileSync(again.file, 'utf8')).toBe(text);
    expect(readFileSync(`${again.file}.map`, 'utf8')).toBe(map);
  });
});

describe('npm run bundle-size', () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject();
  });
  afterAll(() => project.close());

  it('prints the size of each package in the bundle, the largest first, and the total', async () => {
    const { code, stdout } = await project.run([resolve('packages/cdk/src/size.ts'), 'handler.ts']);
    const lines = stdout.trim().split('\n');
    const sizes = lines.slice(0, -1).map((line) => Number(line.trim().split(' ')[0]));
    expect({ code, last: lines.at(-1) }).toEqual({
      code: 0,
      last: expect.stringMatching(/^Bundle handler\.ts: .* kB gzipped\) at a cold start/),
    });
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
    expect(stdout).toMatch(/^ *\d+ {2}handler\.ts$/m);
  });
});
