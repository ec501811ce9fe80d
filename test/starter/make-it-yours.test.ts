import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Copy, copyProject, startCommand } from '@contract-first/agreement/targets';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** Follows docs/make-it-yours.md in a copy of the project, with its code blocks as a reader's input. */
let copy: Copy;
let blocks: { language: string; text: string }[];

beforeAll(async () => {
  copy = await copyProject();
  const page = await readFile('docs/make-it-yours.md', 'utf8');
  blocks = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language = '', text = '']) => ({ language, text }));
});
afterAll(() => copy.close());

/** Writes the code blocks of files, each of which begins with its path as a comment. */
async function writeFiles(isWanted: (path: string) => boolean) {
  for (const { text } of blocks) {
    const path = /^(?:#|\/\/) (\S+\.(?:yaml|ts))$/m.exec(text.split('\n', 1)[0] ?? '')?.[1];
    if (!path || !isWanted(path)) continue;
    await mkdir(dirname(join(copy.folder, path)), { recursive: true });
    await writeFile(join(copy.folder, path), text.slice(text.indexOf('\n') + 1));
  }
}

const run = promisify(execFile);

async function applyDiffs() {
  const diff = blocks
    .filter(({ language }) => language === 'diff')
    .map(({ text }) => text)
    .join('');
  await writeFile(join(copy.folder, 'page.diff'), diff);
  await run('git', ['apply', 'page.diff'], { cwd: copy.folder });
}

describe('Make it yours', () => {
  it('generates and scaffolds the contract, and the type checker reports what is left', async () => {
    await writeFiles((path) => path === 'openapi.yaml');
    await copy.node('packages/compiler/src/cli.ts', 'generate');
    const { output } = await copy.node('packages/compiler/src/cli.ts', 'scaffold');
    expect(output).toContain('wrote src/operations/createExpense.ts\nwrote src/operations/listExpenses.ts');
    const removals = blocks.flatMap(({ text }) => text.split('\n')).filter((line) => line.startsWith('rm '));
    expect(removals).toHaveLength(2);
    for (const line of removals) await run('sh', ['-c', line], { cwd: copy.folder });
    expect(await copy.typecheck()).toMatch(/src\/services\.ts.*'\.\/store\/items\.ts'/);
  }, 120_000);

  it('type-checks with the store and the operations of the page', async () => {
    await writeFiles((path) => path !== 'openapi.yaml');
    expect(await copy.typecheck()).toBe('');
  }, 120_000);

  it('serves the expense API', async () => {
    await applyDiffs();
    expect(await copy.typecheck()).toBe('');
    const { url, close } = await startCommand(
      ['packages/local/bin.js'],
      /http:\/\//,
      { PORT: '0', DATA_DIR: join(copy.folder, 'data') },
      copy.folder,
    );
    function post(body: unknown) {
      return fetch(`${url}/expenses`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    }
    const taxi = { month: '2026-11', id: 'taxi', cents: 1250, note: null };
    const statuses = [
      await post(taxi),
      await post(taxi),
      await post({ ...taxi, cents: '1250' }),
      await post({ ...taxi, id: 'tea' }),
    ].map(({ status }) => status);
    const list = await (await fetch(`${url}/expenses?month=2026-11&limit=1`)).json();
    const invalid = [
      await fetch(`${url}/expenses?month=2026-13`),
      await fetch(`${url}/expenses`),
      await fetch(`${url}/expenses?month=2026-11&limit=x`),
    ];
    expect(await close()).toBe(0);
    expect(statuses).toEqual([201, 409, 400, 201]);
    expect(list).toEqual([taxi]);
    expect(invalid.map(({ status }) => status)).toEqual([400, 400, 400]);
  }, 120_000);

  it('passes test:api', async () => {
    const tests = await run('npm', ['run', '-s', 'test:api'], {
      cwd: copy.folder,
      env: { ...process.env, NODE_OPTIONS: '' },
    }).catch((error) => error);
    const output = tests.stdout + tests.stderr;
    expect(output).not.toContain('●');
    expect({ code: tests.code ?? 0, output }).toEqual({ code: 0, output: expect.stringMatching(/^Tests: .* passed/m) });
    expect(output).toContain('test/contract/contract.test.ts');
  }, 180_000);
});
