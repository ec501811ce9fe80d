import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { parse } from 'yaml';

interface Step {
  uses?: string;
  run?: string;
  with?: { [name: string]: unknown };
}

interface Job {
  uses?: string;
  steps?: Step[];
  permissions?: { [scope: string]: string };
  'timeout-minutes'?: number;
}

const files = globSync('.github/workflows/*.yml');
const texts = files.map((file) => [file, readFileSync(file, 'utf8')] as const);

function readJobs(text: string): Job[] {
  return Object.values<Job>(parse(text).jobs);
}

function readSteps(text: string): Step[] {
  return readJobs(text).flatMap(({ steps = [] }) => steps);
}

/** Returns what GitHub's own checks of workflows find. They import JSON without an attribute, so they have to be bundled. */
async function createLinter(): Promise<(file: string, text: string) => Promise<string[]>> {
  const outfile = resolve('.build/workflow-linter.cjs');
  const contents = `
    export { validate } from '@actions/languageservice';
    export { TextDocument } from 'vscode-languageserver-textdocument';`;
  const stdin = { contents, resolveDir: resolve('.') };
  await build({ stdin, bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], outfile });
  const { validate, TextDocument } = createRequire(import.meta.url)(outfile);
  let count = 0;
  return async (file, text) => {
    // It remembers documents by their address.
    const address = `file:///${count++}/${file}`;
    const found = await validate(TextDocument.create(address, 'yaml', 1, text));
    return found.map(
      ({ message, range }: { message: string; range: { start: { line: number } } }) =>
        `${file}:${range.start.line + 1} ${message}`,
    );
  };
}

const lint = await createLinter();

describe.each(texts)('%s', (file, text) => {
  it("passes GitHub's checks", async () => {
    expect(await lint(file, text)).toEqual([]);
  });

  it('pins each action by a commit, with its version beside it', () => {
    const uses = [...text.matchAll(/uses: (\S+)(.*)/g)].filter(([, action]) => !action?.startsWith('./'));
    for (const [line] of uses) expect(line).toMatch(/^uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(readSteps(text).filter(({ uses }) => uses)).toHaveLength(uses.length);
  });

  it('has no permission but to read, unless a job needs it', () => {
    expect(parse(text).permissions).toEqual({ contents: 'read' });
    const written = readJobs(text).flatMap(({ permissions = {} }) =>
      Object.keys(permissions).filter((scope) => permissions[scope] === 'write'),
    );
    for (const scope of written) expect(['id-token', 'pull-requests']).toContain(scope);
  });

  it('ends each job in time, and leaves no token in the checkout', () => {
    for (const job of readJobs(text)) expect(job.uses ?? job['timeout-minutes']).toBeDefined();
    const checkouts = readSteps(text).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const { with: inputs } of checkouts) expect(inputs?.['persist-credentials']).toBe(false);
  });

  it('passes what others can choose to scripts by variables only', () => {
    for (const { run = '' } of readSteps(text))
      expect(run).not.toMatch(/\$\{\{\s*(github|inputs|steps|vars|secrets)\./);
  });

  it('runs scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

it.each([
  ['a key that does not exist', 'timeout-minutes', 'timeout-minuets', /Unexpected value 'timeout-minuets'/],
  ['a context that does not exist', 'vars.AWS_REGION', 'var.AWS_REGION', /Unrecognized named-value: 'var'/],
])("GitHub's checks find %s", async (_, from, to, message) => {
  const text = readFileSync('.github/workflows/stage.yml', 'utf8').replace(from, to);
  expect(await lint('stage.yml', text)).toEqual([expect.stringMatching(message)]);
});

describe('roll-back.sh', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roll-back-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs the script with the deployments that GitHub knows, newest first, and commands that record what they are asked. */
  async function rollBack(deployments: [sha: string, state: string][]) {
    const bin = join(folder, 'bin');
    await mkdir(bin);
    const list = deployments.map(([sha], id) => `${id}\\t${sha}\\n`).join('');
    const states = deployments.map(([, state], id) => `*/${id}/statuses*) echo ${state} ;;`).join(' ');
    const commands = {
      gh: `case $2 in ${states} *) printf '${list}' ;; esac`,
      git: `echo "git $*" >> "${folder}/log"`,
      npm: `echo "npm $*" >> "${folder}/log"`,
    };
    for (const [name, script] of Object.entries(commands)) {
      await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
      await chmod(join(bin, name), 0o755);
    }
    const env = {
      PATH: [bin, process.env.PATH].join(delimiter),
      GITHUB_REPOSITORY: 'a/b',
      GITHUB_SHA: 'new',
      STAGE: 'prod',
    } as NodeJS.ProcessEnv;
    const ended = await promisify(execFile)('bash', ['.github/roll-back.sh'], { env }).catch((error) => error);
    return { stderr: ended.stderr, log: await readFile(join(folder, 'log'), 'utf8').catch(() => '') };
  }

  it('deploys the last commit whose deployment succeeded', async () => {
    const { log } = await rollBack([
      ['new', 'in_progress'],
      ['broken', 'failure'],
      ['good', 'inactive'],
      ['older', 'inactive'],
    ]);
    expect(log.split('\n')).toEqual([
      'git checkout --quiet good',
      'npm ci',
      'npm run deploy -- --stage prod --require-approval never',
      '',
    ]);
  });

  it('fails without deploying if there is none', async () => {
    expect(await rollBack([['new', 'in_progress']])).toEqual({
      stderr: expect.stringContaining('no earlier successful deployment of prod'),
      log: '',
    });
  });
});
