import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Copy, copyProject } from '@contract-first/agreement/targets';
import { afterEach, describe, expect, it } from '@jest/globals';

const names = globSync('docs/recipes/*.patch').map((file) => basename(file, '.patch'));
let copy: Copy | undefined;

afterEach(() => copy?.close());

function runTests({ node }: Copy) {
  process.env.CASES = '30';
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
  return node(
    ...jest,
    '--selectProjects',
    'unit',
    'contract',
    'infra',
    '--testPathPatterns',
    'unit|contract|stack.test',
  );
}

describe.each(names)('the recipe %s', (name) => {
  const page = readFileSync(`docs/recipes/${name}.md`, 'utf8');

  it('is short, and the list has it', () => {
    expect(page.split('\n').length).toBeLessThanOrEqual(61);
    expect(page).toContain(`git apply docs/recipes/${name}.patch`);
    expect(readFileSync('docs/recipes/README.md', 'utf8')).toContain(`(${name}.md)`);
  });

  it('applies, type-checks, and passes its tests', async () => {
    copy = await copyProject();
    await promisify(execFile)('git', ['apply', resolve(`docs/recipes/${name}.patch`)], { cwd: copy.folder });
    const [, secrets] = /`secrets\.local\.json`[\s\S]*?```json\n\s*(.*)\n\s*```/.exec(page) ?? [];
    if (secrets) await writeFile(join(copy.folder, 'secrets.local.json'), secrets);
    expect((await copy.node('packages/compiler/src/cli.ts', 'generate')).code).toBe(0);
    expect((await copy.node('node_modules/@typescript/native/bin/tsc')).output).toBe('');
    const { code, output } = await runTests(copy);
    expect(code === 0 ? '' : output).toBe('');
  }, 120_000);
});
