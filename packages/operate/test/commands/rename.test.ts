import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const files = ['package.json', 'package-lock.json', 'cdk.json'];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rename-'));
  for (const file of files) await cp(file, join(folder, file));
});

afterEach(() => rm(folder, { recursive: true }));

async function rename(name: string) {
  const command = [resolve('packages/operate/src/cli.ts'), 'rename', name];
  return promisify(execFile)(process.execPath, command, { cwd: folder }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stderr }) => ({ code, output: stderr }),
  );
}

function readTexts() {
  return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
}

describe('npm run rename', () => {
  it('renames the package, the stacks and the tag, and nothing else', async () => {
    const before = await readTexts();
    const { code, output } = await rename('team-notes2');
    expect([code, output]).toEqual([0, expect.stringContaining('the stacks to TeamNotes2-<stage>')]);
    const [manifest, lock, cdk] = (await readTexts()).map((text) => JSON.parse(text));
    expect([manifest.name, lock.name, lock.packages[''].name]).toEqual(Array(3).fill('team-notes2'));
    expect([cdk.context.stackName, cdk.context.tags.project]).toEqual(['TeamNotes2', 'team-notes2']);
    const { name, context } = { ...JSON.parse(before[0] ?? ''), ...JSON.parse(before[2] ?? '') };
    const restored = await rename(name);
    expect(restored.code).toBe(0);
    const [, lockText, cdkText = ''] = await readTexts();
    expect(lockText).toBe(before[1]);
    expect(cdkText.replace(/("stackName": )"\w+"/, `$1"${context.stackName}"`)).toBe(before[2]);
  });

  it.each(['Team', '9lives', 'a--b', 'a_b', 'a-', 'a'.repeat(61), ''])('refuses the name %j', async (name) => {
    const before = await readTexts();
    const { code, output } = await rename(name);
    expect([code, output]).toEqual([1, expect.stringContaining('cannot be the name')]);
    expect(await readTexts()).toEqual(before);
  });

  it('changes nothing where a file is missing', async () => {
    await rm(join(folder, 'cdk.json'));
    expect(await rename('team-notes')).toEqual({ code: 1, output: expect.stringContaining('cdk.json does not exist') });
    expect(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).name).not.toBe('team-notes');
  });
});
