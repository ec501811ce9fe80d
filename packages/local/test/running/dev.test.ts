import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Copy } from '../../../agreement/src/targets/copy.ts';
import { copyFixture, startFixture } from './project.ts';

/** `npm run dev` in a copy of the fixture, with a client that sends requests all the time. */
let copy: Copy;
let command: Awaited<ReturnType<typeof startFixture>>;
let polling = true;
const dropped: unknown[] = [];
let client: Promise<void>;

beforeAll(async () => {
  copy = await copyFixture();
  const { scripts } = JSON.parse(await readFile(join(copy.folder, 'package.json'), 'utf8'));
  // Splits the script like a shell, without the type check, which would only slow the tests down.
  const [, ...args] = [...scripts.dev.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
  const dev = args.slice(0, args.indexOf('--check'));
  const check = "process.exit(/unsound/.test(require('fs').readFileSync('src/operations/getItem.ts')) ? 1 : 0)";
  await writeFile(join(copy.folder, 'check.cjs'), check);
  command = await startFixture('data', { args: [...dev, '--check', 'node check.cjs'], project: copy.folder });
  await fetch(`${command.url}/items`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"id":"kept","data":1}',
  });
  client = poll();
});
afterAll(async () => {
  polling = false;
  await client;
  await command.close();
  await copy.close();
});

async function poll() {
  while (polling) {
    const answer = await fetch(`${command.url}/items/kept`).then(({ status }) => status, String);
    if (answer !== 200) dropped.push(answer);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Edits a file, waits until `npm run dev` prints `want`, and returns what it has printed. */
async function edit(file: string, from: string | RegExp, to: string, want: RegExp) {
  const before = command.output().length;
  await copy.edit(file, from, to);
  for (let wait = 0; wait < 2000; wait++) {
    const printed = command
      .output()
      .slice(before)
      .replace(/^(\{"level"|GET ).*\n/gm, '');
    if (want.test(printed)) return printed;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${file}: "${to}" did not print ${want}:\n${command.output().slice(before)}`);
}

async function read(id: string) {
  const response = await fetch(`${command.url}/items/${id}`);
  return { status: response.status, body: (await response.json()) as { detail?: string } };
}

describe('npm run dev', () => {
  const operation = 'src/operations/getItem.ts';

  it('serves a change of an operation, with the existing data', async () => {
    await edit(operation, 'There is no item', 'Nothing is there', /getItem\.ts: reloaded in \d+ ms/);
    expect((await read('none')).body.detail).toMatch(/^Nothing is there/);
    expect((await read('kept')).status).toBe(200);
  });

  it('keeps serving while an operation does not compile, prints where, and serves the next valid save', async () => {
    const printed = await edit(operation, 'export const', 'export cnst', /not reloaded[\s\S]*getItem\.ts:\d+:\d+/);
    expect(printed).toContain('Unexpected "cnst"');
    expect((await read('none')).body.detail).toMatch(/^Nothing is there/);
    await edit(operation, 'export cnst', 'export const', /reloaded in/);
  });

  it('prints the errors of the check, and serves the change all the same', async () => {
    // The check after the previous save may still be running and print the same before the reload.
    const found = /reloaded in[\s\S]*exited with code 1; the API is served all the same/;
    await edit(operation, 'Nothing is there', 'unsound', found);
    expect((await read('none')).body.detail).toMatch(/^unsound/);
    await edit(operation, 'unsound', 'sound', /passes again/);
  });

  it('generates from a changed contract and serves it; prints the line of an invalid one', async () => {
    const printed = await edit('openapi.yaml', 'type: string', 'type: strng', /not reloaded/);
    expect(printed).toMatch(/openapi\.yaml:\d+:\d+ .*type/);
    await edit('openapi.yaml', /type: strng(.*)maxLength: 128/, 'type: string$1maxLength: 64', /reloaded in/);
    expect((await read('x'.repeat(65))).status).toBe(400);
    expect((await read('x'.repeat(64))).status).toBe(404);
  }, 120_000);

  it('watches the other files of a contract, in a folder that is new', async () => {
    await mkdir(join(copy.folder, 'openapi'));
    await writeFile(join(copy.folder, 'openapi/id.yaml'), '{ type: text, maxLength: 8 }\n');
    const [inside, outside] = ["'#/components/schemas/ItemId'", 'openapi/id.yaml'].map(
      (ref) => `${ref}\n          examples:`,
    );
    await edit('openapi.yaml', inside ?? '', outside ?? '', /openapi\.yaml.*: not reloaded/);
    await edit('openapi/id.yaml', 'type: text', 'type: string', /openapi.id\.yaml.*: reloaded in/);
    expect((await read('x'.repeat(9))).status).toBe(400);
    await edit('openapi.yaml', outside ?? '', inside ?? '', /openapi\.yaml.*: reloaded in/);
  }, 120_000);

  it('scaffolds an operation that is added to the contract, which responds with 501', async () => {
    const added = `paths:
  /things:
    get: { operationId: listThings, responses: { '200': { description: All of them. } } }
`;
    await edit('openapi.yaml', 'paths:\n', added, /openapi\.yaml.*: reloaded in/);
    const response = await fetch(`${command.url}/things`);
    expect([response.status, response.headers.get('content-type')]).toEqual([501, 'application/problem+json']);
    expect(await response.json()).toMatchObject({ status: 501, detail: expect.any(String) });
    const scaffolded = await readFile(join(copy.folder, 'src/operations/listThings.ts'), 'utf8');
    expect(scaffolded).toMatch(/export const listThings: Operation<(['"])listThings\1>/);
    expect(await readFile(join(copy.folder, 'src/operations/index.ts'), 'utf8')).toContain('listThings');
    await edit('openapi.yaml', added, 'paths:\n', /openapi\.yaml.*: reloaded in/);
    expect(await readFile(join(copy.folder, 'src/operations/index.ts'), 'utf8')).not.toContain('listThings');
  }, 120_000);

  it('prints what is wrong with a registry into which it cannot scaffold', async () => {
    const [whole, broken] = ['operations: Operations = {', 'operations: Operations = {{'];
    await edit('src/operations/index.ts', whole, broken, /not reloaded/);
    const printed = await edit('openapi.yaml', 'paths:\n', 'paths: # changed\n', /openapi\.yaml: not reloaded/);
    expect(printed).toMatch(/src.operations.index\.ts:\d+:\d+ This registry has a syntax error/);
    await edit('src/operations/index.ts', broken, whole, /reloaded in/);
  }, 120_000);

  it('keeps serving if a table cannot be updated', async () => {
    const printed = await edit('src/store/table.ts', "'id'", "'other'", /not reloaded/);
    expect(printed).toMatch(/the existing table \S+ has the keys .* Delete .*dynamodb\.sqlite/);
    expect((await read('kept')).status).toBe(200);
    await edit('src/store/table.ts', "'other'", "'id'", /reloaded in/);
  });

  it('has not dropped any request meanwhile', () => {
    expect(dropped).toEqual([]);
  });
});
