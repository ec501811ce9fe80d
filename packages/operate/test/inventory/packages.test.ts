import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { findLicenseFaults } from '../../src/inventory/licenses.ts';
import { toNotices } from '../../src/inventory/notices.ts';
import { type Inventory, readInventory, toTitle } from '../../src/inventory/packages.ts';

let folder: string;
let inventory: Inventory;

/** The files of a project whose function contains packages of every kind, one of them only in part. */
const files = {
  'handler.js':
    "import a from 'a'; import { b } from '@scope/b'; import 'none'; import { used } from 'unused'; export default [a, b];",
  'node_modules/a/package.json': { name: 'a', version: '1.0.0', license: 'GPL-3.0-only' },
  'node_modules/a/index.js': "import { b } from '@scope/b'; export default b + b;",
  'node_modules/a/LICENSE': 'The license of a',
  'node_modules/a/node_modules/@scope/b/package.json': { name: '@scope/b', version: '1.0.0', license: 'MIT' },
  'node_modules/a/node_modules/@scope/b/index.js': 'export const b = Math.random();',
  'node_modules/@scope/b/package.json': { name: '@scope/b', version: '2.0.0', license: '(MIT OR GPL-2.0-only)' },
  'node_modules/@scope/b/index.js': 'export const b = Math.random();',
  'node_modules/none/package.json': { name: 'none', version: '1.0.0' },
  'node_modules/none/index.js': 'globalThis.none = 1;',
  'node_modules/unused/package.json': { name: 'unused', version: '1.0.0', sideEffects: false },
  'node_modules/unused/index.js': 'export const used = 1;',
  'cdk.out/asset.2/index.mjs': 'export {};',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inventory-'));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  // As the project's bundles are made, whose maps have paths relative to the working directory.
  const { outputFiles } = await build({
    entryPoints: { handler: join(folder, 'handler.js') },
    outdir: resolve('.'),
    write: false,
    bundle: true,
    minify: true,
    sourcemap: true,
  });
  await mkdir(join(folder, 'cdk.out/asset.1'));
  for (const { path, contents } of outputFiles)
    await writeFile(join(folder, 'cdk.out/asset.1', basename(path)), contents);
  inventory = readInventory(join(folder, 'cdk.out'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('the inventory of functions', () => {
  it('has each version of a package whose code is in one, and no other', () => {
    expect(inventory.packages.map(toTitle)).toEqual(['@scope/b 1.0.0', '@scope/b 2.0.0', 'a 1.0.0', 'none 1.0.0']);
  });

  it('names code of which it cannot tell', () => {
    expect(inventory.unknown).toEqual([join(folder, 'cdk.out/asset.2/index.mjs')]);
  });

  it('has the text of each license once, and says where there is none', () => {
    expect(toNotices(inventory.packages)).toBe(
      [
        '@scope/b 1.0.0\n@scope/b 2.0.0\nnone 1.0.0\n\nThe package has no file with its license.\n',
        'a 1.0.0\n\nThe license of a\n',
      ].join(`\n${'-'.repeat(72)}\n\n`),
    );
  });
});

describe('licenses', () => {
  it('are permissive, or else named with what to do', () => {
    expect(findLicenseFaults(inventory.packages, [])).toEqual([
      'a 1.0.0 has the license GPL-3.0-only. Replace it, or allow that with --allow GPL-3.0-only.',
      'none 1.0.0 has no license in its package.json. Ask its author, or replace it.',
    ]);
  });

  it.each([
    ['MIT AND Apache-2.0', [], true],
    ['MIT AND GPL-2.0-only', [], false],
    ['MPL-2.0', [], false],
    ['MPL-2.0', ['MPL-2.0'], true],
    ['MIT AND MPL-2.0', ['MPL-2.0'], true],
    ['SEE LICENSE IN terms.txt', [], false],
    ['SEE LICENSE IN terms.txt', ['SEE LICENSE IN terms.txt'], true],
    ['UNLICENSED', [], false],
  ])('%s with %j beside the permissive ones: %s', (license, allowed, isAllowed) => {
    const packages = [{ folder: 'node_modules/a', name: 'a', version: '1.0.0', license }];
    expect(findLicenseFaults(packages, allowed)).toHaveLength(isAllowed ? 0 : 1);
  });
});
