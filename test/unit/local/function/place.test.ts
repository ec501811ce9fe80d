import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { findPlace } from '../../../../local/function/place.ts';
import { writeCode } from '../cloud-assembly.ts';

let code: string;
let column: number;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: 'export const a = 1;\n\n  null.boom();', sourcefile: 'src/handler.ts', loader: 'ts' },
    ...{ outfile: 'index.js', format: 'cjs', minify: true, sourcemap: 'linked', write: false, logLevel: 'silent' },
  });
  code = writeCode(undefined, Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path), text])));
  column = readFileSync(join(code, 'index.js'), 'utf8').split('\n')[0]?.indexOf('boom') ?? -1;
});

describe('findPlace', () => {
  it('names the place in the sources of the first frame', () => {
    const frames = [`    at f (${code}/index.js:1:${column + 1})`, '    at node:internal/modules:1:2'];
    expect(findPlace(["TypeError: Cannot read properties of null (reading 'boom')", ...frames])).toBe(
      'src/handler.ts:3:8',
    );
  });

  it.each([[[]], [['Error: at x:1:2']], [['    at node:internal/modules:1:2']], [['    at <anonymous>']]])(
    'has none for %j',
    (trace) => expect(findPlace(trace)).toBeUndefined(),
  );
});
