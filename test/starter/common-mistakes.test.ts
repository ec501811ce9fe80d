import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Copy, copyProject, startCommand } from '@contract-first/agreement/targets';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** The lab's mistakes and a few more, made in a copy of the project: each has to be noticed, and by whom is said here. */
let copy: Copy;
beforeEach(async () => {
  copy = await copyProject();
});
afterEach(() => copy.close());

function jest(...args: string[]) {
  return copy.node('--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--rootDir', copy.folder, ...args);
}

describe('a forgotten IAM permission', () => {
  it("fails under npm start with DynamoDB's own words, and makes the infrastructure's test red", async () => {
    await copy.edit('infra/stack.ts', ", 'dynamodb:GetItem'", '');
    const { url, output, close } = await startCommand(
      ['packages/local/src/main.ts'],
      /http:\/\//,
      { PORT: '0', DATA_DIR: 'data' },
      copy.folder,
    );
    const saved = await fetch(`${url}/items`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"id":"1","data":1}',
    });
    const read = await fetch(`${url}/items/1`);
    await close();
    expect([saved.status, read.status]).toEqual([200, 500]);
    expect(await read.text()).not.toMatch(/dynamodb|Denied/);
    expect(output()).toMatch(
      /AccessDeniedException.*is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb/,
    );
    const { code, output: printed } = await jest('--selectProjects', 'infra', '--testPathPatterns', 'stack');
    expect({ code, printed }).toEqual({ code: 1, printed: expect.stringContaining('dynamodb:GetItem') });
  }, 120_000);
});

describe("an operation's handler that is missing", () => {
  it('is named by the type check', async () => {
    await rm(join(copy.folder, 'src/operations/getItem.ts'));
    await copy.edit('src/operations/index.ts', /import \{ getItem.*\n/, '');
    await copy.edit('src/operations/index.ts', ', getItem', '');
    const { code, output } = await copy.node('node_modules/typescript/bin/tsc');
    expect(code).not.toBe(0);
    expect(output).toMatch(/src\/operations\/index\.ts.*Property 'getItem' is missing/);
  });
});

describe('an operation that is gone from the contract', () => {
  it('makes the type check name the file that is superfluous', async () => {
    await copy.edit('openapi.yaml', / {2}\/items\/\{id\}:[\s\S]*(?=^components:)/m, '');
    await copy.edit('openapi.yaml', / {10}links:[\s\S]*?(?=^ {8}'400')/m, '');
    expect(await copy.node('packages/compiler/src/cli.ts', 'generate')).toMatchObject({ code: 0 });
    const { output } = await copy.node('node_modules/typescript/bin/tsc');
    expect(output).toMatch(/src\/operations\/getItem\.ts.*"getItem"/);
  });
});

describe('a contract that was changed and not generated', () => {
  it('is a failed check that names the files', async () => {
    await copy.edit('openapi.yaml', 'maxLength: 128', 'maxLength: 127');
    const { code, output } = await copy.node('packages/compiler/src/cli.ts', 'generate', '--check');
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringMatching(/request-validators\.js is out of date[\s\S]*npm run generate/),
    });
  });
});

describe('a response body that breaks the contract', () => {
  it('makes the contract test red', async () => {
    await copy.edit('src/operations/createItem.ts', "{ message: 'Item saved' }", '{ massage: 1 } as never');
    const { code, output } = await jest('--selectProjects', 'contract', '--testPathPatterns', 'items');
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringContaining("createItem's 200 response has a body that breaks the contract"),
    });
  }, 120_000);
});

describe('state kept in the Lambda', () => {
  it('is gone with its environment, which npm start -- --recycle ends after each request', async () => {
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
      const { url, close } = await startCommand(
        ['packages/local/src/main.ts', ...flags],
        /http:\/\//,
        { PORT: '0', DATA_DIR: 'data' },
        copy.folder,
      );
      const body = JSON.stringify({ id: 'a', data: 1 });
      await fetch(`${url}/items`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      const statuses = [(await fetch(`${url}/items/a`)).status, (await fetch(`${url}/items/b`)).status];
      await close();
      return statuses;
    }
    expect(await read()).toEqual([200, 200]);
    expect(await read('--recycle')).toEqual([200, 404]);
  });
});
