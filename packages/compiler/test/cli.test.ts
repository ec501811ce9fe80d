import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createProgram } from '../src/commands/program.ts';
import { inFolder, toDocument } from './read.ts';

const cli = resolve('packages/compiler/src/cli.ts');

/** Runs `contract-first …args`. */
function run(args: string[], { cwd = process.cwd(), env = {} } = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, [cli, ...args], { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const { commands } = createProgram();
const names = commands.map((command) => command.name());
const good = toDocument({ '/a': { get: { responses: { 200: { description: 'ok' } } } } });
const usageHint = 'Run with --help for usage.\n';

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
    expect(stdout).toContain('Usage: contract-first [options] [command]\n');
    for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name} .*\\S`, 'm'));
  });

  it('exits with 2 and lists its commands without a command', async () => {
    const { code, stdout, stderr } = await run([]);
    expect([code, stdout]).toEqual([2, '']);
    for (const name of names) expect(stderr).toMatch(new RegExp(`^  ${name} .*\\S`, 'm'));
  });

  it.each([
    ['an unknown command', 'genrate', "error: unknown command 'genrate'\n(Did you mean generate?)\n"],
    ['an unknown command without a similar one', 'constructor', "error: unknown command 'constructor'\n"],
  ])('exits with 2 and a hint for %s', async (_, name, stderr) => {
    expect(await run([name])).toEqual({ code: 2, stdout: '', stderr: stderr + usageHint });
  });
});

describe.each(commands.map((command) => ({ name: command.name(), command })))(
  'contract-first $name',
  ({ name, command }) => {
    it('describes itself and each option and default with --help', async () => {
      const { code, stdout, stderr } = await run([name, '--help']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`Usage: contract-first ${name} [options]\n\n${command.description().slice(0, 40)}`);
      for (const { flags, defaultValue } of command.options) {
        expect(stdout).toContain(`  ${flags} `);
        if (defaultValue !== undefined) expect(stdout).toContain(`default: ${JSON.stringify(defaultValue)}`);
      }
    });

    it.each([
      ['an unknown option', '--bogus', "error: unknown option '--bogus'"],
      ['a misspelled option', '--contrct', "error: unknown option '--contrct'\n(Did you mean --contract?)"],
      ['an option without its value', '--contract', "error: option '--contract <file>' argument missing"],
      ['an argument', 'all', `error: too many arguments for '${name}'. Expected 0 arguments but got 1: all.`],
    ])('exits with 2 and a hint for %s', async (_, arg, message) => {
      expect(await run([name, arg])).toEqual({ code: 2, stdout: '', stderr: `${message}\n${usageHint}` });
    });
  },
);

describe('errors in the contract or the system', () => {
  it.each(['generate', 'scaffold', 'report'])('%s exits with 1 and the location in the contract', (name) =>
    inFolder({ 'openapi.yaml': 'openapi: 4.0.0\n' }, async (cwd) => {
      const { code, stderr } = await run([name], { cwd });
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^(1 error:\n)?openapi\.yaml:1:1 \S.*\n {4}\S.*\n/)]);
    }),
  );

  it('suggests a fix for a file in place of a folder', () =>
    inFolder({ 'openapi.yaml': good, src: '' }, async (cwd) => {
      const stderr = 'src/operations: part of this path is a file, not a folder. Check the path.\n';
      expect(await run(['scaffold'], { cwd })).toEqual({ code: 1, stdout: '', stderr });
    }));
});
