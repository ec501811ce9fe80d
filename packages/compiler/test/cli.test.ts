import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { commands } from '../src/commands/commands.ts';
import { inFolder, toDocument } from './read.ts';

const cli = resolve('packages/compiler/src/cli.ts');

/** Runs `contract-first …args`. */
function run(args: string[], cwd = process.cwd()) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, [cli, ...args], { cwd }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const names = Object.keys(commands);
const good = toDocument({ '/a': { get: { responses: { 200: { description: 'ok' } } } } });

describe('contract-first', () => {
  it('is installed as a command, and run by the scripts of the project', async () => {
    const { bin } = JSON.parse(await readFile('packages/compiler/package.json', 'utf8'));
    expect(resolve('packages/compiler', bin['contract-first'])).toBe(cli);
    expect(await readFile(cli, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
    for (const name of names) expect(scripts[name]).toBe(`contract-first ${name}`);
  });

  it.each(['--help', '-h'])('lists its commands with %s', async (help) => {
    const { code, stdout, stderr } = await run([help]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: contract-first <command> [options]\n');
    for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  });

  it.each([
    ['no command', [], 'Name a command; contract-first --help lists them.'],
    ['an unknown command', ['genrate'], "Unknown command 'genrate'. Did you mean 'generate'?"],
    ['an unknown command without a similar one', ['constructor'], "Unknown command 'constructor'."],
  ])('exits with 2 and its usage for %s', async (_, args, message) => {
    const usage = 'Usage: contract-first <command> [options]';
    expect(await run(args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n${usage}\n` });
  });
});

describe.each(names)('contract-first %s', (name) => {
  const usage = `Usage: contract-first ${name} [`;

  it('describes itself and each option and default with --help', async () => {
    const { code, stdout, stderr } = await run([name, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`\n${usage}`);
    for (const [option, { default: value }] of Object.entries(commands[name]?.options ?? {})) {
      const ending = typeof value === 'string' ? `\\(default: .*${value}\\)` : '\\w';
      expect(stdout).toMatch(new RegExp(`^  --${option} .*${ending}$`, 'm'));
    }
  });

  it.each([
    ['an unknown option', '--bogus', "Unknown option '--bogus'."],
    ['a misspelled option', '--contrct', "Unknown option '--contrct'. Did you mean '--contract'?"],
    ['an option without its value', '--contract', "Option '--contract <value>' argument missing."],
    ['an argument', 'all', "Unexpected argument 'all'."],
  ])('exits with 2 and its usage for %s', async (_, arg, message) => {
    const { code, stdout, stderr } = await run([name, arg]);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', message]);
    expect(stderr).toContain(`\n${usage}`);
  });
});

describe('errors in the contract or the system', () => {
  it.each(['generate', 'scaffold', 'report'])('%s exits with 1 and the location in the contract', (name) =>
    inFolder({ 'openapi.yaml': 'openapi: 3.1.0\n' }, async (folder) => {
      const { code, stderr } = await run([name], folder);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^openapi\.yaml:1:1 \S.*\n {4}\S.*\n/)]);
    }),
  );

  it('suggests a fix for a file in place of a folder', () =>
    inFolder({ 'openapi.yaml': good, src: '' }, async (folder) => {
      const stderr = 'src/operations: part of this path is a file, not a folder. Check the path.\n';
      expect(await run(['scaffold'], folder)).toEqual({ code: 1, stdout: '', stderr });
    }));
});
