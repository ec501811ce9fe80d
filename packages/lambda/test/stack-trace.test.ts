import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createBundle } from '../../cdk/src/bundle/bundle.ts';
import { toSourceStack } from '../src/stack-trace.ts';

const folder = mkdtempSync(join(tmpdir(), 'trace-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('toSourceStack', () => {
  it('maps positions in a bundle to those in the sources', async () => {
    const entry = join(folder, 'broken.ts');
    writeFileSync(
      entry,
      `
      interface Nothing { thing?: { toString(): string } }
      export function handler(nothing: Nothing = {}) {
        return (nothing.thing as object).toString();
      }`,
    );
    const { file } = await createBundle(entry, join(folder, 'bundle'));
    // In a new process, since Jest applies source maps to every stack.
    const script = `
      import { createRequire } from 'node:module';
      import { toSourceStack } from ${JSON.stringify(resolve('packages/lambda/src/stack-trace.ts'))};
      try { createRequire(import.meta.url)(${JSON.stringify(file)}).handler() }
      catch ({ stack }) { process.stdout.write(toSourceStack(stack)) }`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    const [message, position, caller] = stdout.split('\n');
    expect({ message, position, caller }).toEqual({
      message: "TypeError: Cannot read properties of undefined (reading 'toString')",
      position: `    at ${relative('.', entry)}:4:42`,
      caller: expect.stringContaining('eval1'),
    });
  });

  it.each(['', 'Error: at a:1:2', '    at <anonymous>', '    at /nowhere/handler.cjs:1:2', '    at f (/no where:1:2)'])(
    'leaves %j unchanged',
    (stack) => expect(toSourceStack(stack)).toBe(stack),
  );
});
