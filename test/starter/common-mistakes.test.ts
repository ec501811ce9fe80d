import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Copy, copyProject, startCommand } from '@contract-first/agreement/targets';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** Makes common mistakes in a copy of the project: each test names the check that notices one. */
let copy: Copy;
beforeEach(async () => {
  copy = await copyProject();
});
afterEach(() => copy.close());

function jest(...args: string[]) {
  return copy.node('--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--rootDir', copy.folder, ...args);
}

function startLocal(...flags: string[]) {
  const env = { PORT: '0', DATA_DIR: 'data' };
  return startCommand(['packages/local/bin.js', ...flags], /http:\/\//, env, copy.folder);
}

function createItem(url: string) {
  const headers = { 'Content-Type': 'application/json' };
  return fetch(`${url}/items`, { method: 'POST', headers, body: '{"id":"1","data":1}' });
}

describe('a missing IAM permission', () => {
  it("fails the synthesis, the test of the stack, and under npm start with DynamoDB's message", async () => {
    await copy.edit('infra/stack.ts', ", 'dynamodb:GetItem'", '');
    const { url, output, close } = await startLocal();
    const saved = await createItem(url);
    const read = await fetch(`${url}/items/1`);
    await close();
    expect([saved.status, read.status]).toEqual([200, 500]);
    expect(await read.text()).not.toMatch(/dynamodb|Denied/);
    expect(output()).toMatch(
      /AccessDeniedException.*is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb/,
    );
    const { code, output: printed } = await jest('--selectProjects', 'infra', '--testPathPatterns', 'stack');
    expect({ code, printed }).toEqual({ code: 1, printed: expect.stringContaining('dynamodb:GetItem') });
    expect(await copy.node('infra/app.ts')).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^src\/store\/items\.ts sends dynamodb:GetItem, but the role of Function\w+ does not allow/m,
      ),
    });
  }, 120_000);
});

describe('a promise that nobody awaits', () => {
  it('is reported by the linter', async () => {
    await copy.edit('src/operations/getItem.ts', /^ {2}const item = /m, "  items.find('other');\n$&");
    const [, command = ''] =
      / && oxlint (.*)$/.exec(JSON.parse(await readFile('package.json', 'utf8')).scripts.lint) ?? [];
    const { code, output } = await copy.node('node_modules/oxlint/bin/oxlint', ...command.split(' '), 'src');
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringMatching(/Promises must be awaited[\s\S]*getItem\.ts/),
    });
  });
});

describe('a missing operation', () => {
  it('is reported by the type checker', async () => {
    await rm(join(copy.folder, 'src/operations/getItem.ts'));
    await copy.edit('src/operations/index.ts', / *getItem: .*\n/, '');
    expect(await copy.typecheck()).toMatch(/src\/operations\/index\.ts.*Property 'getItem' is missing/);
  });
});

describe('an operation that was removed from the contract', () => {
  it('is reported by the type checker with its file', async () => {
    await copy.edit('openapi.yaml', / {2}\/items\/\{id\}:[\s\S]*(?=^components:)/m, '');
    await copy.edit('openapi.yaml', / {10}links:[\s\S]*?(?=^ {8}'400')/m, '');
    expect(await copy.node('packages/compiler/src/cli.ts', 'generate')).toMatchObject({ code: 0 });
    expect(await copy.typecheck()).toMatch(/src\/operations\/getItem\.ts.*"getItem"/);
  });
});

describe('a changed contract without npm run generate', () => {
  it('fails the check, which names the stale files', async () => {
    await copy.edit('openapi.yaml', 'maxLength: 128', 'maxLength: 127');
    const { code, output } = await copy.node('packages/compiler/src/cli.ts', 'generate', '--check');
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringMatching(/generated\/schemas\/ItemId\.js is out of date[\s\S]*npm run generate/),
    });
  });
});

describe('a response body that breaks the contract', () => {
  it('fails the contract test, and under npm start with its place in the contract', async () => {
    await copy.edit('src/operations/createItem.ts', "{ message: 'Item saved' }", '{ massage: 1 } as never');
    const { code, output } = await jest('--selectProjects', 'contract', '--testPathPatterns', 'items');
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringContaining("createItem's 200 response has a body that breaks the contract"),
    });
    const { url, output: console, close } = await startLocal();
    const { status } = await createItem(url);
    await close();
    expect(status).toBe(500);
    expect(console()).toMatch(
      /createItem returned a response 200 that breaks the contract \(openapi\.yaml:\d+:\d+\): #\/message must be present/,
    );
  }, 120_000);
});

describe('state kept in the Lambda', () => {
  it('is lost under npm start -- --recycle, which replaces the environment after each request', async () => {
    await copy.edit(
      'src/operations/getItem.ts',
      /const item = .*\n/,
      'const item = (kept ??= await items.find(path.id));\n',
    );
    await copy.edit(
      'src/operations/getItem.ts',
      'export const',
      'let kept: { id: string; data?: unknown } | undefined;\n\nexport const',
    );
    async function read(...flags: string[]) {
      const { url, close } = await startLocal(...flags);
      await createItem(url);
      const statuses = [(await fetch(`${url}/items/1`)).status, (await fetch(`${url}/items/2`)).status];
      await close();
      return statuses;
    }
    expect(await read()).toEqual([200, 200]);
    expect(await read('--recycle')).toEqual([200, 404]);
  });
});
