import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Copy, openCopy } from '../../../agreement/src/targets/copy.ts';
import { toDocument } from '../read.ts';

const responses = { 200: { description: 'ok' } };
const post = { operationId: 'createItem', responses };
const get = { operationId: 'getItem', responses };

/** A project of two operations, formatted by Biome. */
const project = {
  'openapi.yaml': toDocument({ '/items': { post, get } }),
  'biome.json':
    '{ "formatter": { "indentStyle": "space" }, "javascript": { "formatter": { "quoteStyle": "single" } } }',
  'src/operations/createItem.ts': 'export const createItem = async () => ({ status: 200 });\n',
  'src/operations/getItem.ts': 'export const getItem = async () => ({ status: 200 });\n',
  'src/operations/index.ts': `import type { Operations } from '../operation.ts';

export const operations: Operations = {
  createItem: () => import('./createItem.ts'),
  getItem: () => import('./getItem.ts'),
};
`,
};

let copy: Copy;
beforeAll(async () => {
  copy = openCopy(await mkdtemp(join(tmpdir(), 'scaffold-')));
  for (const [name, text] of Object.entries(project)) {
    await mkdir(dirname(join(copy.folder, name)), { recursive: true });
    await writeFile(join(copy.folder, name), text);
  }
  await symlink(resolve('node_modules'), join(copy.folder, 'node_modules'));
});
afterAll(() => copy.close());

function index() {
  return join(copy.folder, 'src/operations/index.ts');
}

function scaffold() {
  return copy.node(resolve('packages/compiler/src/cli.ts'), 'scaffold');
}

function read(name: string) {
  return readFile(join(copy.folder, 'src/operations', name), 'utf8');
}

describe('npm run scaffold', () => {
  it('writes a file for an operation without one, updates the registry, and changes no other file', async () => {
    await copy.edit('openapi.yaml', 'getItem', 'findItem');
    await copy.edit('src/operations/createItem.ts', /$/, '\n\n\nconst  mine = "as I write it"\n');
    const before = await read('createItem.ts');
    expect(await scaffold()).toEqual({
      code: 0,
      output: [
        'wrote src/operations/findItem.ts',
        'src/operations/index.ts: added findItem; removed getItem',
        'src/operations/getItem.ts does not belong to an operation of the contract: delete or rename it.',
        '',
      ].join('\n'),
    });
    expect(await read('findItem.ts')).toContain("export const findItem: Operation<'findItem'>");
    const entries =
      /createItem: \(\) => import\('.\/createItem\.ts'\),\n {2}findItem: \(\) => import\('.\/findItem\.ts'\),\n};/;
    expect(await read('index.ts')).toMatch(entries);
    expect(await read('createItem.ts')).toBe(before);
  });

  it('writes nothing the second time', async () => {
    await rm(join(copy.folder, 'src/operations/getItem.ts'));
    const before = await stat(index());
    expect(await scaffold()).toEqual({
      code: 0,
      output: 'Every operation of the contract has a file and an entry in src/operations/index.ts.\n',
    });
    expect((await stat(index())).mtimeMs).toBe(before.mtimeMs);
  });

  it('removes the entry of an operation that is gone along with its file', async () => {
    await copy.edit('src/operations/index.ts', '  findItem:', "  gone: () => import('./gone.ts'),\n  findItem:");
    expect(await scaffold()).toEqual({ code: 0, output: 'src/operations/index.ts: removed gone\n' });
    expect(await read('index.ts')).not.toContain('gone');
  });

  it('writes a missing file that the registry imports', async () => {
    await rm(join(copy.folder, 'src/operations/findItem.ts'));
    expect(await scaffold()).toEqual({ code: 0, output: 'wrote src/operations/findItem.ts\n' });
  });

  it('keeps custom imports, and the formatting of the rest of the registry', async () => {
    const own = `import type { Operations } from '../operation.ts'

const  mine = [ 1,2 ] // as I write it
const items = () => import('./items.ts')
export const operations: Operations = { createItem: items, findItem: items, gone: items }
`;
    await writeFile(index(), own);
    for (const name of ['createItem', 'findItem']) await rm(join(copy.folder, `src/operations/${name}.ts`));
    await writeFile(join(copy.folder, 'src/operations/items.ts'), 'export const createItem = 1, findItem = 2;\n');
    expect(await scaffold()).toEqual({ code: 0, output: 'src/operations/index.ts: removed gone\n' });
    expect(await read('index.ts')).toBe(own.replace(', gone: items', ''));
  });

  it('exits with 1 and the location for an invalid registry, and writes nothing', async () => {
    await writeFile(index(), 'export const operations = { createItem findItem };\n');
    expect(await scaffold()).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^src\/operations\/index\.ts:1:40 This registry has a syntax error: .*\n {4}\S.*\n$/,
      ),
    });
  });

  it('writes a registry if there is none', async () => {
    await rm(join(copy.folder, 'src/operations'), { recursive: true });
    expect((await scaffold()).output).toContain('src/operations/index.ts: added createItem, findItem\n');
    expect(await read('index.ts')).toMatch(/createItem: .*\n {2}findItem: .*\n};/);
  });
});

describe('npm run scaffold, for a contract with security', () => {
  function authorizer() {
    return join(copy.folder, 'src/authorizers/bearer.ts');
  }

  beforeAll(async () => {
    const securitySchemes = {
      bearer: { type: 'http', scheme: 'bearer' },
      other: { type: 'http', scheme: 'basic' },
      users: { type: 'openIdConnect', openIdConnectUrl: 'https://example.com' },
      key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
    };
    const secured = { ...post, security: [{ bearer: [] }, { other: [] }] };
    const keyed = { ...get, security: [{ key: [], users: [] }] };
    await writeFile(
      join(copy.folder, 'openapi.yaml'),
      toDocument({ '/items': { post: secured, get: keyed } }, { securitySchemes }),
    );
    const authorizers = { other: { type: 'lambda', entry: 'src/other.ts' }, users: { type: 'cognito' } };
    await writeFile(join(copy.folder, 'cdk.json'), JSON.stringify({ context: { authorizers } }));
    await rm(join(copy.folder, 'src/operations'), { recursive: true });
    await scaffold();
    await rm(join(copy.folder, 'src/authorizers'), { recursive: true });
  });

  it('writes an authorizer for a scheme that has none, neither by API Gateway nor in cdk.json', async () => {
    expect(await scaffold()).toEqual({ code: 0, output: 'wrote src/authorizers/bearer.ts\n' });
    expect(await readdir(join(copy.folder, 'src/authorizers'))).toEqual(['bearer.ts']);
  });

  it('never changes an authorizer', async () => {
    await writeFile(authorizer(), 'mine');
    await scaffold();
    expect(await readFile(authorizer(), 'utf8')).toBe('mine');
  });
});
