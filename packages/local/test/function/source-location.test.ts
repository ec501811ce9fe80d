import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { startFunctions } from '../../src/function/functions.ts';
import { findPlace } from '../../src/function/source-location.ts';
import { writeCode } from '../cloud-assembly.ts';
import { arn, sourceArn, toFunctionModel } from '../function-model.ts';

/** The files of a bundle of one source, src/handler.ts. */
async function bundle(contents: string): Promise<{ [file: string]: string }> {
  const { outputFiles } = await build({
    stdin: { contents, sourcefile: 'src/handler.ts', loader: 'ts' },
    ...{ outfile: 'index.js', format: 'cjs', minify: true, sourcemap: 'linked', write: false, logLevel: 'silent' },
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path), text]));
}

describe('findPlace', () => {
  it('names the place in the sources of the first frame', async () => {
    const code = writeCode(undefined, await bundle('export const a = 1;\n\n  null.boom();'));
    const [line = ''] = readFileSync(join(code, 'index.js'), 'utf8').split('\n');
    const frames = [`    at f (${code}/index.js:1:${line.indexOf('boom') + 1})`, '    at node:internal/modules:1:2'];
    expect(findPlace(["TypeError: Cannot read properties of null (reading 'boom')", ...frames])).toBe(
      'src/handler.ts:3:8',
    );
  });

  it('takes a path with blanks and brackets in it, be it in a frame without a name', async () => {
    const code = writeCode(
      join(mkdtempSync(join(tmpdir(), 'my code (copy) ')), 'a b'),
      await bundle('\n  null.boom();'),
    );
    const place = `${code}/index.js:1:6`;
    for (const frame of [`f (${place})`, `async Object.f [as g] (${place})`, place, `async ${place}`]) {
      expect([frame, findPlace([`    at ${frame}`])]).toEqual([frame, 'src/handler.ts:2:8']);
    }
  });

  it.each([[[]], [['Error: at x:1:2']], [['    at node:internal/modules:1:2']], [['    at <anonymous>']]])(
    'has none for %j',
    (trace) => expect(findPlace(trace)).toBeUndefined(),
  );
});

describe('what is told of a function with a source map', () => {
  it('is where it fails to load', async () => {
    const functions = startFunctions([toFunctionModel(await bundle('\n\nnull.boom();'))], { endpoints: {} });
    await expect(functions.warmUp().finally(functions.close)).rejects.toThrow(
      /\(reading 'boom'\) at src\/handler\.ts:3:6\. Mend the code/,
    );
  });

  it('is where a rejection arose that nothing handled, which what Lambda answers does not say', async () => {
    const model = toFunctionModel(
      await bundle(`export async function handler() {
        void Promise.reject(new Error('lost'));
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }`),
    );
    const reported: string[] = [];
    const functions = startFunctions([model], { endpoints: {}, report: (line) => reported.push(line) });
    const { payload } = await functions.invoke(arn, {}, sourceArn).finally(functions.close);
    expect(payload).not.toContain('handler.ts');
    expect(reported).toEqual([expect.stringMatching(/^Handler failed at src\/handler\.ts:2:29: \{/)]);
  });
});
