import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Copy, copyProject } from '../../../agreement/src/targets/copy.ts';

let copy: Copy;
beforeAll(async () => {
  copy = await copyProject();
});
afterAll(() => copy.close());

const read = (name: string) => readFile(join(copy.folder, 'src/operations', name), 'utf8');

describe('npm run scaffold', () => {
  it('writes a file for an operation without one, sorted into the registry, and touches no other', async () => {
    for (let mention = 0; mention < 2; mention++) await copy.edit('openapi.yaml', 'Id: getItem', 'Id: findItem');
    await copy.edit('src/operations/createItem.ts', /$/, '\n\n\nconst  mine = "as I write it"\n');
    const before = await read('createItem.ts');
    const { code, output } = await copy.node('packages/compiler/src/commands/scaffold.ts');
    expect({ code, output }).toEqual({
      code: 0,
      output: [
        'wrote src/operations/findItem.ts',
        'src/operations/getItem.ts belongs to no operation of the contract: delete it, or mend its name',
        '',
      ].join('\n'),
    });
    expect(await read('findItem.ts')).toContain("export const findItem: Operation<'findItem'>");
    expect(await read('index.ts')).toMatch(/createItem\.ts';\nimport .*findItem\.ts';\nimport .*getItem\.ts';/);
    expect(await read('createItem.ts')).toBe(before);
  });
});
