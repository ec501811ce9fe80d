import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { inFolder, toDocument, withSchema } from '../read.ts';

// Each test starts Node.js several times, which is slow on a busy machine.
jest.setTimeout(60_000);

const one = { '/a': { get: { responses: { 200: { description: 'ok' } } } } };
const good = toDocument(one);
const bad = toDocument({ '/a': { get: { operationId: 'a', responses: { 999: { description: 'ok' } } } } });

const names = [
  'openapi.d.ts',
  'operations.d.ts',
  'operations.js',
  'responses.d.ts',
  'responses.js',
  ...['operations/getA.js', 'responses/getA.js'],
];

function generate(folder: string, ...options: string[]) {
  const args = [
    'packages/compiler/src/cli.ts',
    'generate',
    '--contract',
    join(folder, 'openapi.yaml'),
    '--out',
    join(folder, 'out'),
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, ...options], { encoding: 'utf8' });
  return { status, stdout, stderr: stderr.replaceAll(`${folder}/`, '') };
}

/** Returns the paths of the files in `out`. */
async function list(folder: string) {
  const entries = await readdir(join(folder, 'out'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(join(folder, 'out'), join(parentPath, name))).toSorted();
}

async function readAll(folder: string) {
  return Promise.all((await list(folder)).map((name) => readFile(join(folder, 'out', name), 'utf8')));
}

describe('npm run generate', () => {
  it('warns about a pattern that is open to denial of service, with its location', () => {
    const schema = { type: 'string', pattern: '^(a+)+$' };
    return inFolder({ 'openapi.yaml': withSchema(schema) }, async (folder) => {
      const { status, stderr } = generate(folder);
      expect([status, stderr]).toEqual([
        0,
        expect.stringMatching(/^openapi\.yaml:1:\d+ The time to match the pattern/m),
      ]);
    });
  });

  it('rejects a contract without operations, and writes nothing', () =>
    inFolder({ 'openapi.yaml': toDocument({}) }, async (folder) => {
      const { status, stderr } = generate(folder);
      expect([status, stderr.split('\n')[1]]).toEqual([
        1,
        'openapi.yaml:1:58 This contract has no operations; API Gateway cannot deploy an API without one.',
      ]);
      expect(await readdir(folder)).toEqual(['openapi.yaml']);
    }));

  it('writes files with a header, and prints one line', () =>
    inFolder({ 'openapi.yaml': good }, async (folder) => {
      const { status, stdout } = generate(folder);
      expect([status, stdout.trim().split('\n').length]).toEqual([0, 1]);
      expect(stdout).toMatch(/7 files, 1 operation, \d+ ms/);
      expect(await list(folder)).toEqual(names.toSorted());
      for (const text of await readAll(folder)) {
        expect(text).toMatch(/^\/\/ Generated from openapi\.yaml by npm run generate\. Do not edit\.\n/);
        expect(text).not.toContain(folder);
      }
    }));

  it('rejects an invalid contract with file, line and column, without a stack trace, and writes nothing', () =>
    inFolder({ 'openapi.yaml': bad }, async (folder) => {
      const { status, stderr } = generate(folder);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^1 error:\nopenapi\.yaml:1:\d+ "999" is not a valid response status\.\n {4}\S.*\n$/);
      await expect(stat(join(folder, 'out'))).rejects.toThrow('ENOENT');
    }));

  it('leaves existing files unchanged if the contract is invalid', () =>
    inFolder({ 'openapi.yaml': good }, async (folder) => {
      generate(folder);
      const before = await readAll(folder);
      await writeFile(join(folder, 'openapi.yaml'), bad);
      expect(generate(folder).status).toBe(1);
      expect(await readAll(folder)).toEqual(before);
    }));

  it('removes only files that are no longer generated', () =>
    inFolder({ 'openapi.yaml': good }, async (folder) => {
      generate(folder);
      await writeFile(
        join(folder, 'out', 'operations', 'old.js'),
        '// Generated from openapi.yaml by npm run generate. Do not edit.\n',
      );
      await writeFile(join(folder, 'out', 'own.js'), '// Written by hand.\n');
      generate(folder);
      expect(await list(folder)).toEqual([...names, 'own.js'].toSorted());
    }));

  const flawed = toDocument(one, {
    schemas: {
      A: { type: 'string', example: 1 },
      B: { type: 'object', properties: { a: { optional: 1 }, b: { optional: 1 } } },
    },
  });

  it('prints warnings, each fault once with its places, and writes the files', () =>
    inFolder({ 'openapi.yaml': flawed }, async (folder) => {
      const { status, stderr } = generate(folder);
      expect([status, (await list(folder)).length]).toEqual([0, names.length]);
      expect(stderr).toMatch(/^3 warnings:\n/);
      expect(stderr).toMatch(/^openapi\.yaml:1:\d+ This example does not match its schema: it must be string\.$/m);
      expect(stderr).toMatch(
        /^openapi\.yaml:1:\d+ `optional` is not a keyword.*\n {4}Remove it.*\n {4}Also at 1:\d+\.$/m,
      );
    }));

  it('rejects warnings with --strict, and writes nothing', () =>
    inFolder({ 'openapi.yaml': flawed }, async (folder) => {
      const { status, stderr } = generate(folder, '--strict');
      expect([status, await readdir(folder)]).toEqual([1, ['openapi.yaml']]);
      expect(stderr).toMatch(/^3 warnings:[\s\S]*With --strict, warnings are errors\.\n$/);
      await writeFile(join(folder, 'openapi.yaml'), good);
      expect(generate(folder, '--strict').status).toBe(0);
    }));

  it('counts warnings that the contract acknowledges, also with --strict', () => {
    const reasons = { 'invalid-example': 'kept for a test', 'unknown-keyword': 'of another tool' };
    const accepted = JSON.stringify({ ...JSON.parse(flawed), 'x-acknowledged': reasons });
    return inFolder({ 'openapi.yaml': accepted }, async (folder) => {
      const { status, stderr } = generate(folder, '--strict');
      expect([status, stderr]).toEqual([0, '3 acknowledged warnings; --format json lists all\n']);
      const { runs } = JSON.parse(generate(folder, '--format', 'sarif').stdout);
      expect(runs[0].results[0].suppressions).toEqual([{ kind: 'inSource', justification: 'kept for a test' }]);
    });
  });

  it('prints errors and warnings as JSON, and as SARIF', () =>
    inFolder({ 'openapi.yaml': flawed }, async (folder) => {
      const list = JSON.parse(generate(folder, '--format', 'json').stdout);
      expect(list.map(({ rule, severity }: { [key: string]: string }) => `${severity} ${rule}`)).toEqual([
        'warning invalid-example',
        'warning unknown-keyword',
        'warning unknown-keyword',
      ]);
      const { runs } = JSON.parse(generate(folder, '--format', 'sarif').stdout);
      expect(runs[0].results[0]).toMatchObject({
        ruleId: 'invalid-example',
        level: 'warning',
        locations: [{ physicalLocation: { region: { startLine: 1 } } }],
      });
    }));
});

describe('npm run generate -- --check', () => {
  it('accepts files that are up to date', () =>
    inFolder({ 'openapi.yaml': good }, async (folder) => {
      generate(folder);
      expect(generate(folder, '--check')).toMatchObject({ status: 0, stderr: '' });
    }));

  it('lists each file that is missing, out of date or no longer generated, and writes nothing', () =>
    inFolder({ 'openapi.yaml': good }, async (folder) => {
      generate(folder);
      const out = join(folder, 'out');
      await writeFile(join(out, 'operations.js'), '// edited');
      await rm(join(out, 'openapi.d.ts'));
      await writeFile(join(out, 'old.js'), '// Generated from openapi.yaml by npm run generate. Do not edit.\n');
      const { status, stderr } = generate(folder, '--check');
      expect(status).toBe(1);
      expect(stderr.trim().split('\n')).toEqual([
        'out/openapi.d.ts is missing',
        'out/operations.js is out of date',
        'out/old.js is no longer generated',
        'Run: npm run generate',
      ]);
      expect(await readFile(join(out, 'operations.js'), 'utf8')).toBe('// edited');
    }));
});
