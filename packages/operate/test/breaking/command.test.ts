import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const cli = resolve(import.meta.dirname, '../../src/cli.ts');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breaking-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

function run(command: string, options: string[], cwd = folder): Promise<Outcome> {
  const env = { ...process.env, NODE_OPTIONS: '', GIT_CONFIG_GLOBAL: join(folder, '.none'), GIT_CONFIG_NOSYSTEM: '1' };
  return new Promise((done) => {
    execFile(command, options, { cwd, env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

function breaking(...options: string[]): Promise<Outcome> {
  return run(process.execPath, [cli, 'breaking', ...options]);
}

async function git(...options: string[]): Promise<void> {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const { code, stderr } = await run('git', [...identity, ...options]);
  if (code !== 0) throw new Error(stderr);
}

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

function toContract({ version = '1.0.0', maximum = 10, parameters = '' } = {}): string {
  return `openapi: 3.1.0
info: { title: Things, version: ${version} }
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: ${maximum} } }${parameters}
      responses: { 200: { description: ok } }
`;
}

const tag = '\n        - { name: tag, in: query, schema: { type: string } }';

describe('two files', () => {
  it('exits with 1 for a breaking change, and says where it is and which version it needs', async () => {
    await write('old.yaml', toContract());
    await write('openapi.yaml', toContract({ maximum: 5 }));
    const { code, stdout } = await breaking('old.yaml');
    expect(code).toBe(1);
    expect(stdout).toContain(
      'openapi.yaml:8:62 breaking: The query parameter `limit` has the maximum `5` (was `10`). Requests with a larger number are rejected.\n' +
        '    request-maximum-lowered · listThings · was at old.yaml:8:62',
    );
    expect(stdout).toContain('set `info.version` to 2.0.0');
  });

  it('exits with 0 for a breaking change in a new major version', async () => {
    await write('old.yaml', toContract());
    await write('new.yaml', toContract({ maximum: 5, version: '2.0.0' }));
    const { code, stdout } = await breaking('old.yaml', 'new.yaml');
    expect([code, stdout]).toEqual([0, expect.stringContaining('allows breaking changes')]);
  });

  it('exits with 0 for compatible changes', async () => {
    await write('old.yaml', toContract());
    await write('openapi.yaml', toContract({ parameters: tag }));
    const { code, stdout } = await breaking('old.yaml');
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 compatible change.')]);
  });

  it('prints findings as JSON, and as Markdown for a pull request', async () => {
    await write('old.yaml', toContract());
    await write('openapi.yaml', toContract({ maximum: 5, parameters: tag }));
    const json = JSON.parse((await breaking('old.yaml', '--format', 'json')).stdout);
    expect(json.findings).toMatchObject([
      { rule: 'request-maximum-lowered', location: { line: 8 }, operations: ['listThings'] },
      { rule: 'parameter-added', severity: 'compatible' },
    ]);
    const { stdout } = await breaking('old.yaml', '--format', 'markdown');
    expect(stdout).toContain('| openapi.yaml:8 | The query parameter `limit` has the maximum `5` (was `10`).');
    expect(stdout).toContain('- The query parameter `tag` is new and optional.');
  });

  it('prints a section for the change log', async () => {
    await write('old.yaml', toContract());
    await write('openapi.yaml', toContract({ version: '1.1.0', maximum: 5, parameters: tag }));
    const { code, stdout } = await breaking('old.yaml', '--changelog');
    expect(code).toBe(0);
    expect(stdout.replace(/\d{4}-\d\d-\d\d/, 'DATE')).toBe(`## [1.1.0] - DATE

### Added

- The query parameter \`tag\` is new and optional. (listThings)

### Changed

- **Breaking:** The query parameter \`limit\` has the maximum \`5\` (was \`10\`). (listThings)
`);
  });

  it('compares what is valid of an old contract with errors, and rejects a new one', async () => {
    await write('good.yaml', toContract());
    await write('bad.yaml', toContract({ parameters: '\n        - { name: x, in: nowhere, schema: {} }' }));
    expect(await breaking('bad.yaml', 'good.yaml')).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^bad.yaml has 1 error/),
    });
    expect((await breaking('good.yaml', 'bad.yaml')).code).toBe(1);
  });
});

describe('a git ref', () => {
  beforeEach(async () => {
    await git('init', '--quiet');
    await write('api/openapi.yaml', toContract({ parameters: '\n        - { $ref: "../shared/tag.yaml" }' }));
    await write('shared/tag.yaml', '{ name: tag, in: query, schema: { type: string } }');
    await git('add', '.');
    await git('commit', '--quiet', '--message', 'first');
    await git('tag', 'v1');
  });

  it('is read with the files that the contract consisted of, and leaves the index and the files as they are', async () => {
    await write('shared/tag.yaml', '{ name: tag, in: query, required: true, schema: { type: string } }');
    const { code, stdout } = await breaking('v1', '--contract', 'api/openapi.yaml');
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('shared/tag.yaml:1:1 breaking: The query parameter `tag` is now required.'),
    ]);
    expect(stdout).toContain('was at v1:shared/tag.yaml:1:1');
    expect((await run('git', ['status', '--short'])).stdout).toBe(' M shared/tag.yaml\n');
  });

  it('may be on both sides, from a folder of the repository', async () => {
    await write('api/openapi.yaml', toContract({ maximum: 5 }));
    await git('commit', '--quiet', '--all', '--message', 'second');
    const { code, stdout } = await run(process.execPath, [cli, 'breaking', 'v1', 'HEAD'], join(folder, 'api'));
    expect([code, stdout]).toEqual([1, expect.stringContaining('v1:api/openapi.yaml → HEAD:api/openapi.yaml')]);
  });

  it('that does not exist is an error that says how to get it', async () => {
    const { code, stderr } = await breaking('v2', '--contract', 'api/openapi.yaml');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^v2 is neither a file nor a git ref.*git fetch/)]);
  });

  it('without the contract is an error', async () => {
    await write('later.yaml', toContract());
    const { code, stderr } = await breaking('v1', '--contract', 'later.yaml');
    expect([code, stderr]).toEqual([1, expect.stringContaining('later.yaml does not exist at v1')]);
  });
});

it('exits with 2 without an old contract', async () => {
  expect(await breaking()).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("missing required argument 'old'"),
  });
});
