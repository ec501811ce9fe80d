import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const page = await readFile('docs/cost.md', 'utf8');
const examples = [...page.matchAll(/```console\n\$ npm run cost -- (.*)\n([\s\S]*?)```/g)];

it.each(examples.map(([, args = '', text = '']) => [args, text]))(
  'docs/cost.md shows npm run cost -- %s',
  async (args, text) => {
    const command = ['packages/operate/src/cli.ts', 'cost', ...args.split(' ')];
    const { stdout } = await promisify(execFile)(process.execPath, command, {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(stdout).toBe(text);
  },
  60_000,
);
