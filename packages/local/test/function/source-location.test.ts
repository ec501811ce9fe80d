import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { startFunctions } from '../../src/function/functions.ts';
import { findSourceLocation } from '../../src/function/source-location.ts';
import { writeCode } from '../cloud-assembly.ts';
import { arn, sourceArn, toFunctionModel } from '../function-model.ts';

/** Bundles one source, src/handler.ts, and returns the files. */
async function bundle(contents: string): Promise<{ [file: string]: string }> {
  const { outputFiles } = await build({
    stdin: { contents, sourcefile: 'src/handler.ts', loader: 'ts' },
    outfile: 'index.js',
    format: 'cjs',
    minify: true,
    sourcemap: 'linked',
    write: false,
    logLevel: 'silent',
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path), text]));
}

describe('findSourceLocation', () => {
  it('returns the location of the first frame in the sources', async () => {
    const code = writeCode(undefined, await bundle('export const a = 1;\n\n  null.boom();'));
    const [line = ''] = readFileSync(join(code, 'index.js'), 'utf8').split('\n');
    const frames = [`    at f (${code}/index.js:1:${line.indexOf('boom') + 1})`, '    at node:internal/modules:1:2'];
    expect(findSourceLocation(["TypeError: Cannot read properties of null (reading 'boom')", ...frames])).toBe(
      'src/handler.ts:3:8',
    );
  });

  it('accepts a path with spaces and parentheses, also in a frame without a name', async () => {
    const code = writeCode(
      join(mkdtempSync(join(tmpdir(), 'my code (copy) ')), 'a b'),
      await bundle('\n  null.boom();'),
    );
    const location = `${code}/index.js:1:6`;
    for (const frame of [`f (${location})`, `async Object.f [as g] (${location})`, location, `async ${location}`]) {
      expect([frame, findSourceLocation([`    at ${frame}`])]).toEqual([frame, 'src/handler.ts:2:8']);
    }
  });

  it.each([[[]], [['Error: at x:1:2']], [['    at node:internal/modules:1:2']], [['    at <anonymous>']]])(
    'returns undefined for %j',
    (trace) => expect(findSourceLocation(trace)).toBeUndefined(),
  );
});

describe('the report about a function with a source map', () => {
  it('has the location where loading failed', async () => {
    const functions = startFunctions([toFunctionModel(await bundle('\n\nnull.boom();'))], { endpoints: {} });
    await expect(functions.warmUp().finally(functions.close)).rejects.toThrow(
      /\(reading 'boom'\) at src\/handler\.ts:3:6\. Fix the code/,
    );
  });

  it("has the location of an unhandled rejection, which Lambda's response lacks", async () => {
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
    expect(reported).toEqual(['Handler failed at src/handler.ts:2:29: Runtime.UnhandledPromiseRejection: Error: lost']);
  });
});
