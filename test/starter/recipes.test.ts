import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Copy, copyProject } from '@contract-first/agreement/targets';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const names = globSync('docs/recipes/*.patch').map((file) => basename(file, '.patch'));
/** One copy for all of them: Jest and the type checker are faster where they have been before. */
let copy: Copy;

beforeAll(async () => {
  copy = await copyProject();
});
afterAll(() => copy.close());

function apply(name: string, ...options: string[]) {
  const patch = resolve(`docs/recipes/${name}.patch`);
  return promisify(execFile)('git', ['apply', ...options, patch], { cwd: copy.folder });
}

function runTests() {
  process.env.CASES = '30';
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
  return copy.node(
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
    await apply(name);
    const [, secrets] = /`secrets\.local\.json`[\s\S]*?```json\n\s*(.*)\n\s*```/.exec(page) ?? [];
    if (secrets) await writeFile(join(copy.folder, 'secrets.local.json'), secrets);
    try {
      expect((await copy.node('packages/compiler/src/cli.ts', 'generate')).code).toBe(0);
      expect(await copy.typecheck()).toBe('');
      const { code, output } = await runTests();
      expect(code === 0 ? '' : output).toBe('');
    } finally {
      await apply(name, '-R');
    }
  }, 120_000);
});
