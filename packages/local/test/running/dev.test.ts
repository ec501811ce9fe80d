import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Copy } from '../../../agreement/src/targets/copy.ts';
import { copyFixture, startFixture } from './project.ts';

/** `npm run dev` in a copy of the fixture, with a client that never stops asking. */
let copy: Copy;
let command: Awaited<ReturnType<typeof startFixture>>;
let asking = true;
const dropped: unknown[] = [];
let client: Promise<void>;

beforeAll(async () => {
  copy = await copyFixture();
  const { scripts } = JSON.parse(await readFile(join(copy.folder, 'package.json'), 'utf8'));
  // As a shell takes the script apart; the type check would only take the machine's time.
  const [, , ...args] = [...scripts.dev.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
  const dev = args.slice(0, args.indexOf('--check'));
  const check = "process.exit(/unsound/.test(require('fs').readFileSync('src/operations/getItem.ts')) ? 1 : 0)";
  await writeFile(join(copy.folder, 'check.cjs'), check);
  command = await startFixture('data', { args: [...dev, '--check', 'node check.cjs'], project: copy.folder });
  await fetch(`${command.url}/items`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"id":"kept","data":1}',
  });
  client = ask();
});
afterAll(async () => {
  asking = false;
  await client;
  await command.close();
  await copy.close();
});

async function ask() {
  while (asking) {
    const answer = await fetch(`${command.url}/items/kept`).then(({ status }) => status, String);
    if (answer !== 200) dropped.push(answer);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Edits a file and waits for what `npm run dev` says of it. */
async function edit(file: string, from: string | RegExp, to: string, says: RegExp) {
  const before = command.output().length;
  await copy.edit(file, from, to);
  for (let wait = 0; wait < 2000; wait++) {
    const said = command
      .output()
      .slice(before)
      .replace(/^(\{"level"|GET ).*\n/gm, '');
    if (says.test(said)) return said;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${file}: "${to}" is not answered by ${says}:\n${command.output().slice(before)}`);
}

async function read(id: string) {
  const response = await fetch(`${command.url}/items/${id}`);
  return { status: response.status, body: (await response.json()) as { detail?: string } };
}

describe('npm run dev', () => {
  const operation = 'src/operations/getItem.ts';

  it('serves a change of an operation, with the data there was', async () => {
    await edit(operation, 'There is no item', 'Nothing is there', /getItem\.ts: served after \d+ ms/);
    expect((await read('none')).body.detail).toMatch(/^Nothing is there/);
    expect((await read('kept')).status).toBe(200);
  });

  it("goes on with the old one while an operation doesn't compile, shows where, and takes the next good save", async () => {
    const said = await edit(operation, 'export const', 'export cnst', /not served[\s\S]*getItem\.ts:\d+:\d+/);
    expect(said).toContain('Unexpected "cnst"');
    expect((await read('none')).body.detail).toMatch(/^Nothing is there/);
    await edit(operation, 'export cnst', 'export const', /served after/);
  });

  it('says what the check finds, of a change that is served all the same', async () => {
    // A check of the save before may still be running and find it too, before it is served.
    const found = /served after[\s\S]*ended with exit code 1; what is served may be wrong/;
    await edit(operation, 'Nothing is there', 'unsound', found);
    expect((await read('none')).body.detail).toMatch(/^unsound/);
    await edit(operation, 'unsound', 'sound', /finds nothing any more/);
  });

  it('generates from a changed contract and serves that; shows the line of a broken one', async () => {
    const said = await edit('openapi.yaml', 'type: string', 'type: strng', /not served/);
    expect(said).toMatch(/openapi\.yaml:\d+:\d+ .*type/);
    await edit('openapi.yaml', /type: strng(.*)maxLength: 128/, 'type: string$1maxLength: 64', /served after/);
    expect((await read('x'.repeat(65))).status).toBe(400);
    expect((await read('x'.repeat(64))).status).toBe(404);
  }, 120_000);

  it('follows the other files of a contract, in a folder that was not there', async () => {
    await mkdir(join(copy.folder, 'openapi'));
    await writeFile(join(copy.folder, 'openapi/id.yaml'), '{ type: string, maxLength: 2 }\n');
    const [inside, outside] = ["'#/components/schemas/ItemId'", 'openapi/id.yaml'].map(
      (ref) => `${ref}\n          examples:`,
    );
    await edit('openapi.yaml', inside ?? '', outside ?? '', /openapi\.yaml.*: not served/);
    await edit('openapi/id.yaml', 'maxLength: 2', 'maxLength: 8', /openapi.id\.yaml: served after/);
    expect((await read('x'.repeat(9))).status).toBe(400);
    await edit('openapi.yaml', outside ?? '', inside ?? '', /openapi\.yaml: served after/);
  }, 120_000);

  it('scaffolds an operation that the contract is given, which answers 501', async () => {
    const added = `paths:
  /things:
    get: { operationId: listThings, responses: { '200': { description: All of them. } } }
`;
    await edit('openapi.yaml', 'paths:\n', added, /openapi\.yaml: served after/);
    const response = await fetch(`${command.url}/things`);
    expect([response.status, response.headers.get('content-type')]).toEqual([501, 'application/problem+json']);
    expect(await response.json()).toMatchObject({ status: 501, detail: expect.any(String) });
    const scaffolded = await readFile(join(copy.folder, 'src/operations/listThings.ts'), 'utf8');
    expect(scaffolded).toMatch(/export const listThings: Operation<(['"])listThings\1>/);
    expect(await readFile(join(copy.folder, 'src/operations/index.ts'), 'utf8')).toContain('listThings');
    await edit('openapi.yaml', added, 'paths:\n', /openapi\.yaml: served after/);
    expect(await readFile(join(copy.folder, 'src/operations/index.ts'), 'utf8')).not.toContain('listThings');
  }, 120_000);

  it('says what is wrong with a registry that it can not scaffold into', async () => {
    const [whole, broken] = ['operations: Operations = {', 'operations: Operations = {{'];
    await edit('src/operations/index.ts', whole, broken, /not served/);
    const said = await edit('openapi.yaml', 'paths:\n', 'paths: # changed\n', /openapi\.yaml: not served/);
    expect(said).toMatch(/src.operations.index\.ts:\d+:\d+ This registry has a syntax error/);
    await edit('src/operations/index.ts', broken, whole, /served after/);
  }, 120_000);

  it('goes on with the old one where the table of the new can not be had', async () => {
    const said = await edit('src/store/table.ts', "'id'", "'other'", /not served/);
    expect(said).toMatch(/the table \S+ has the keys .* Delete .*dynamodb\.sqlite/);
    expect((await read('kept')).status).toBe(200);
    await edit('src/store/table.ts', "'other'", "'id'", /served after/);
  });

  it('has dropped no request meanwhile', () => {
    expect(dropped).toEqual([]);
  });
});
