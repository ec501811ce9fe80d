import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCommand } from '../../../agreement/src/targets/command.ts';
import { toDocument } from '../read.ts';

/** A contract whose response has these examples, and a keyword that OpenAPI 3.0 does not have. */
function toContract(...examples: unknown[]) {
  const schema = { type: 'string', optional: true };
  const named = Object.fromEntries(examples.map((value, index) => [`e${index}`, { value }]));
  const content = { 'application/json': { schema, examples: named } };
  const parameters = [
    { name: 'x', in: 'query', schema: { type: 'string', enum: ['я'] } },
    { name: 'X-List', in: 'header', schema: { type: 'array', items: { type: 'string' } } },
  ];
  return toDocument({ '/a': { get: { parameters, responses: { 200: { content }, 400: { content } } } } });
}

let folder: string;
let file: string;
let command: Awaited<ReturnType<typeof startCommand>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-'));
  file = join(folder, 'openapi.yaml');
  await writeFile(file, toContract(1, 'one'));
  const args = ['packages/compiler/src/cli.ts', 'mock', '--contract', file];
  command = await startCommand(args, /listening on/, { PORT: '0' });
});
afterAll(async () => {
  await command.close();
  await rm(folder, { recursive: true });
});

async function ask() {
  const response = await fetch(`${command.url}/a`).catch(() => undefined);
  return response?.text();
}

/** Waits until a condition holds, for half a minute at most. */
async function waitUntil(isMet: () => Promise<boolean>) {
  for (let tries = 0; tries < 300 && !(await isMet()); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

describe('npm run mock', () => {
  it('serves a contract with holes, and only examples that match their schema', async () => {
    expect(await ask()).toBe('"one"');
  });

  it('responds to an invalid request whose errors do not fit into a header', async () => {
    const { status, headers } = await fetch(`${command.url}/a?x=y`);
    expect({ status, violations: headers.get('sl-violations') }).toEqual({
      status: 400,
      violations: expect.stringContaining('%D1%8F'),
    });
  });

  it('serves the contract as it is after a change, and the last valid one after an error', async () => {
    await writeFile(file, toContract('two'));
    await waitUntil(async () => (await ask()) === '"two"');
    await writeFile(file, 'openapi: 3.0.3\npaths: []\n');
    await waitUntil(async () => command.output().includes('`paths` must be an object'));
    // Prism may be reading the document once more.
    await waitUntil(async () => (await ask()) === '"two"');
    expect([await ask(), command.output()]).toEqual(['"two"', expect.stringContaining('`paths` must be an object')]);
    await writeFile(file, toContract('three'));
    await waitUntil(async () => (await ask()) === '"three"');
    expect(await ask()).toBe('"three"');
  });
});
