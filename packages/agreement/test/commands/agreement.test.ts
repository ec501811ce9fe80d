import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Generated, generate } from '../generated.ts';

const cli = resolve('packages/agreement/src/cli.ts');

/** Runs `npm run agreement -- …args` in a folder. */
function run(folder: string, ...args: string[]) {
  const env = { ...process.env, NODE_OPTIONS: '', API_URL: '' };
  return new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, [cli, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

/** Creates a contract with an operation that saves notes of a schema. */
function toContract(schema: object) {
  const requestBody = { required: true, content: { 'application/json': { schema } } };
  const responses = { 200: { description: 'Saved.' }, 400: { description: 'Invalid.' } };
  return {
    openapi: '3.0.3',
    info: { title: 'Notes', version: '1' },
    paths: { '/notes': { post: { operationId: 'saveNote', requestBody, responses } } },
  };
}

const strict = toContract({ type: 'object', required: ['text'], properties: { text: { type: 'string' } } });

let project: Generated;

beforeAll(async () => {
  project = await generate(strict);
});
afterAll(() => project.close());

describe('npm run agreement', () => {
  it('exits with 0, prints the table and writes the page when the layers agree', async () => {
    const { code, stdout } = await run(project.folder, '--layers', 'validator', '--cases', '40');
    expect(stdout).toMatch(/^verdicts {2,}validator\nsaveNote +\d+\ntotal +\d+\n\nagrees +\d+\n/);
    expect(stdout).toMatch(/\n\nvalidator agrees with the contract on \d+ requests\nReport: .build\/agreement.html\n$/);
    expect(code).toBe(0);
    expect(await readFile(join(project.folder, '.build/agreement.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('exits with 1 and describes the disagreement when a layer is wrong', async () => {
    const lenient = await generate(toContract({}));
    await writeFile(join(lenient.folder, 'openapi.yaml'), JSON.stringify(strict));
    const args = ['--layers', 'validator', '--report', 'a/page.html', '--json', 'b/report.json', '--seed', '5'];
    const { code, stdout } = await run(lenient.folder, ...args);
    const report = JSON.parse(await readFile(join(lenient.folder, 'b/report.json'), 'utf8'));
    await lenient.close();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^✗ saveNote, validator: accepts what the contract rejects \(\d+ cases?\)\n {2}openapi.yaml:\d+:\d+ {2}#\//m,
    );
    expect(stdout).toContain('\n  npm run agreement -- --seed 5 --cases 1000 --operation saveNote\n');
    expect(stdout).toMatch(/\nReport: a\/page.html\nJSON: b\/report.json\n$/);
    expect(report).toMatchObject({ seed: 5, layers: ['validator'], counts: { disagrees: expect.any(Number) } });
    expect(report.disagreements[0]).toMatchObject({ operationId: 'saveNote', layer: 'validator' });
  });

  it('exits with 1 when no request can be derived', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'empty-'));
    await mkdir(join(folder, 'generated'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'openapi.yaml'), JSON.stringify({ ...strict, paths: {} }));
    for (const name of ['operations', 'responses'])
      await writeFile(join(folder, `generated/${name}.js`), `export const ${name} = {};`);
    const { code, stdout, stderr } = await run(folder, '--layers', 'validator');
    await rm(folder, { recursive: true });
    const message = 'No request could be derived from the contract, so nothing was compared.\n';
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: message });
  });

  it('exits with 1 and the location for a contract that cannot be read', async () => {
    const { code, stderr } = await run(tmpdir(), '--layers', 'validator');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^.*openapi.yaml:1:1 /) });
  });

  it.each([
    ['an unknown option', ['--case', '5'], "error: unknown option '--case'\n(Did you mean --cases?)\n"],
    ['no cases', ['--cases', '0'], 'It must be an integer from 1 to 999999999.\n'],
    [
      'an unknown layer',
      ['--layers', 'model,mok'],
      '"mok" is not one of types, validator, model, mock, local, deployed.\n',
    ],
    ['a deployed API without its URL', ['--layers', 'deployed'], 'error: To ask the deployed API, set API_URL.\n'],
    ['an unknown operation', ['--operation', 'saveNot'], 'does not have the operation saveNot. It has: saveNote\n'],
    [
      'a page of mutants',
      ['--mutants', '--report', 'a.html'],
      "error: option '--mutants' cannot be used with option '--report <file>'\n",
    ],
    [
      'mutants of a deployed API',
      ['--mutants', '--layers', 'deployed'],
      'error: --mutants cannot break the layer deployed. Choose among types, validator, model, mock, local.\n',
    ],
    ['mutants of an unknown operation', ['--mutants', '--operation', 'saveNot'], 'It has: saveNote\n'],
    [
      'an option before the command that would ignore it',
      ['--cases', '5', 'fuzz'],
      "error: option '--cases <number>' must follow the command 'fuzz'\n",
    ],
    ['fuzzing a deployed API', ['fuzz', '--layers', 'deployed'], '"deployed" is not one of types, validator, model,'],
  ])('exits with 2 for %s', async (_, args, message) => {
    const { code, stdout, stderr } = await run(project.folder, ...args);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('breaks the layers with --mutants, and writes what became of each mutant as JSON', async () => {
    const args = ['--mutants', '--layers', 'validator', '--operation', 'saveNote', '--json', 'c/mutants.json'];
    const { code, stdout } = await run(project.folder, ...args);
    expect(stdout).toMatch(/\nall layers: \d+ mutants, \d+ caught, 0 missed, .*\nJSON: c\/mutants.json\n$/);
    expect(code).toBe(0);
    const results = JSON.parse(await readFile(join(project.folder, 'c/mutants.json'), 'utf8'));
    expect(results).toContainEqual(
      expect.objectContaining({ layer: 'validator', outcome: 'caught', title: 'required dropped' }),
    );
  });

  it('exits with 1 for mutants that its cases do not reveal', async () => {
    const { code, stdout } = await run(project.folder, '--mutants', '--layers', 'validator', '--cases', '1');
    expect(stdout).toMatch(/^MISSED +validator/m);
    expect(code).toBe(1);
  });

  it('describes its options with --help', async () => {
    const { code, stdout, stderr } = await run(project.folder, '--help');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: agreement \[options\]/);
    for (const option of ['--cases', '--seed', '--operation', '--layers', '--report', '--json'])
      expect(stdout).toMatch(new RegExp(`^ {2}${option} <`, 'm'));
  });
});
