import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startFileWatcher } from '../../src/watch/file-watcher.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const stop of open.splice(0)) stop();
});

function start(...names: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'file-watcher-'));
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  writeFileSync(join(folder, 'a.yaml'), '');
  const seen = new Set<string>();
  open.push(
    startFileWatcher(
      names.map((name) => join(folder, name)),
      (path) => seen.add(path.slice(folder.length + 1)),
    ),
  );
  function write(name: string) {
    return writeFileSync(join(folder, name), String(Math.random()));
  }
  /** Waits until a file has been reported, then returns all that have been. */
  async function wait(name: string) {
    while (!seen.has(name)) await new Promise((resolve) => setTimeout(resolve, 5));
    const all = [...seen];
    seen.clear();
    return all;
  }
  return { folder, write, wait };
}

describe('startFileWatcher', () => {
  it('reports files in a folder at any depth, and no others', async () => {
    const { write, wait } = start('src', 'a.yaml');
    write('b.yaml');
    write('src/.x.ts.swp');
    write('src/deep/x.ts~');
    write('src/deep/x.ts');
    expect(await wait('src/deep/x.ts')).toEqual(['src/deep/x.ts']);
    write('a.yaml');
    expect(await wait('a.yaml')).toEqual(['a.yaml']);
  });

  it('reports a file each time it is replaced, as editors do', async () => {
    const { folder, write, wait } = start('a.yaml');
    for (let round = 0; round < 3; round++) {
      write('draft');
      renameSync(join(folder, 'draft'), join(folder, 'a.yaml'));
      expect(await wait('a.yaml')).toEqual(['a.yaml']);
    }
  });

  it('ignores folders that are removed at once', async () => {
    const { folder, write, wait } = start('src');
    const churn = `const fs = require('fs');
      for (let round = 0; round < 20_000; round++) { fs.mkdirSync('x' + round % 9); fs.rmdirSync('x' + round % 9); }`;
    const [code] = await once(spawn(process.execPath, ['-e', churn], { cwd: join(folder, 'src') }), 'close');
    write('src/y.ts');
    await wait('src/y.ts');
    expect(code).toBe(0);
  });

  it('reports files in a folder that is new, or was removed and created again', async () => {
    const { folder, write, wait } = start('src');
    for (let round = 0; round < 2; round++) {
      mkdirSync(join(folder, 'src/new'));
      await wait('src/new');
      write('src/new/x.ts');
      await wait('src/new/x.ts');
      rmSync(join(folder, 'src/new'), { recursive: true });
      await wait('src/new');
    }
  });
});
