import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire, SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CommonJsModule, toCommonJs } from '../../src/bundle/common-js.ts';

const ids = Array.from({ length: 100 }, (_, index) => `GET /things${index}`);
const members = ids.map((id) => `"${id}":()=>import("./one-ABCDEFGH.cjs")`);
const small = 'var s={a:()=>import("./one-ABCDEFGH.cjs")};';
const text = `${small}var t={${members}};function f(){throw new Error("x")}export{s as small,t as table,f as fail};`;

let folder: string;
let module: CommonJsModule;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'common-js-'));
  module = await toCommonJs('table.cjs', text);
  await writeFile(join(folder, 'one-ABCDEFGH.cjs'), 'exports.one = 1;');
  await writeFile(join(folder, 'table.cjs'), module.code);
});
afterAll(() => rm(folder, { recursive: true }));

describe('toCommonJs', () => {
  it('converts a large table of imports to JSON, and both a large and a small one still import', async () => {
    const { table, small } = createRequire(import.meta.url)(join(folder, 'table.cjs'));
    expect(module.code).toContain('JSON.parse');
    expect(Object.keys(table)).toEqual(ids);
    expect(await table['GET /things7']()).toMatchObject({ one: 1 });
    expect(await small.a()).toMatchObject({ one: 1 });
  });

  it('rejects, and does not throw, when a file cannot be loaded', async () => {
    await writeFile(join(folder, 'broken.cjs'), module.code.replaceAll('one-ABCDEFGH', 'no-ABCDEFGHI'));
    const { table } = createRequire(import.meta.url)(join(folder, 'broken.cjs'));
    await expect(table['GET /things7']()).rejects.toThrow('no-ABCDEFGHI');
  });

  it('keeps the positions of what follows a table', () => {
    const column =
      module.code
        .split('\n')
        .find((line) => line.includes('new Error'))
        ?.indexOf('throw') ?? -1;
    const line = module.code.split('\n').findIndex((each) => each.includes('new Error'));
    const entry = new SourceMap(JSON.parse(module.map)).findEntry(line, column);
    expect(entry).toMatchObject({ originalLine: 0, originalColumn: text.indexOf('throw') });
  });
});
