import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCommand } from '../targets/command.ts';

/** The README's walk, "Make it yours", taken in a copy of the project: its blocks are what a reader would type. */
const run = promisify(execFile);
const root = process.cwd();
let folder: string;
let blocks: { language: string; text: string }[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walk-'));
  const copied = [
    '.gitignore',
    'openapi.yaml',
    'package.json',
    'cdk.json',
    'tsconfig.json',
    'biome.json',
    'contract',
    'generated',
    'src',
    'infra',
    'local',
    'test',
  ];
  for (const name of copied) await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const walk = readme.slice(readme.indexOf('## Make it yours'), readme.indexOf('## Deploy'));
  blocks = [...walk.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language = '', text = '']) => ({ language, text }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const node = (...args: string[]) => run(process.execPath, args, { cwd: folder });

/** A file's block begins with a comment that is its path. */
async function write(isWanted: (path: string) => boolean) {
  for (const { text } of blocks) {
    const path = /^(?:#|\/\/) (\S+\.(?:yaml|ts))$/m.exec(text.split('\n', 1)[0] ?? '')?.[1];
    if (!path || !isWanted(path)) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text.slice(text.indexOf('\n') + 1));
  }
}

async function typecheck(): Promise<string> {
  const { stdout } = await node('node_modules/typescript/bin/tsc').catch((error: { stdout: string }) => error);
  return stdout;
}

async function applyDiffs() {
  const diff = blocks
    .filter(({ language }) => language === 'diff')
    .map(({ text }) => text)
    .join('');
  await writeFile(join(folder, 'walk.diff'), diff);
  await run('git', ['apply', 'walk.diff'], { cwd: folder });
}

describe('Make it yours', () => {
  it('is led from a contract to what is left to do, named by the type check', async () => {
    await write((path) => path === 'openapi.yaml');
    await node('contract/generate.ts');
    const { stdout } = await node('contract/scaffold.ts');
    expect(stdout).toContain('wrote src/operations/createExpense.ts\nwrote src/operations/listExpenses.ts');
    const removals = blocks.flatMap(({ text }) => text.split('\n')).filter((line) => line.startsWith('rm '));
    expect(removals).toHaveLength(2);
    for (const line of removals) await run('sh', ['-c', line], { cwd: folder });
    expect(await typecheck()).toMatch(/src\/operations\/index\.ts.*createItem/);
  }, 120_000);

  it('writes the store and the operations as the type check asks', async () => {
    await write((path) => path !== 'openapi.yaml');
    expect(await typecheck()).toBe('');
  }, 120_000);

  it('serves the expense API', async () => {
    await applyDiffs();
    expect(await typecheck()).toBe('');
    const { url, close } = await startCommand(
      ['local/main.ts'],
      /http:\/\//,
      { PORT: '0', DATA_DIR: join(folder, 'data') },
      folder,
    );
    const post = (body: unknown) =>
      fetch(`${url}/expenses`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const taxi = { month: '2026-11', id: 'taxi', cents: 1250, note: null };
    const statuses = [
      await post(taxi),
      await post(taxi),
      await post({ ...taxi, cents: '1250' }),
      await post({ ...taxi, id: 'tea' }),
    ].map(({ status }) => status);
    const list = await (await fetch(`${url}/expenses?month=2026-11&limit=1`)).json();
    const refused = [
      await fetch(`${url}/expenses?month=2026-13`),
      await fetch(`${url}/expenses`),
      await fetch(`${url}/expenses?month=2026-11&limit=x`),
    ];
    expect(await close()).toBe(0);
    expect(statuses).toEqual([201, 409, 400, 201]);
    expect(list).toEqual([taxi]);
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400]);
  }, 120_000);
});
