import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const tsc = join(dirname(createRequire(import.meta.url).resolve('@typescript/native/package.json')), 'bin/tsc');

const compilerOptions = {
  target: 'es2024',
  lib: ['es2024'],
  module: 'nodenext',
  types: [],
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};

/**
 * Compiles statements, each in one line, in one program.
 * @returns for each statement, the compiler's messages; undefined if it has none
 * @throws {Error} when the compiler reports anything else, such as an invalid preamble
 */
export async function compile(preamble: string, statements: string[]): Promise<(string | undefined)[]> {
  const folder = await mkdtemp(join(tmpdir(), 'types-'));
  try {
    await writeFile(join(folder, 'fixtures.mts'), preamble + statements.join('\n'));
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['fixtures.mts'] }));
    const output = await run(folder);
    return toMessages(output, preamble.split('\n').length, statements.length);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns what the compiler prints, whatever its exit code. */
async function run(cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, '--pretty', 'false'], { cwd, maxBuffer: 2 ** 30 }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

/** Sorts diagnostics by their lines; those that are indented continue the one before. */
function toMessages(output: string, firstLine: number, count: number): (string | undefined)[] {
  const messages: (string | undefined)[] = Array.from({ length: count });
  for (const text of output.split(/\n(?! )/)) {
    if (text === '') continue;
    const [, line, message] = /^fixtures\.mts\((\d+),\d+\): error (.*)$/s.exec(text) ?? [];
    const index = Number(line) - firstLine;
    if (message === undefined || !(index >= 0)) throw new Error(`The types cannot be compiled:\n${text}`);
    messages[index] = messages[index] === undefined ? message : `${messages[index]}\n${message}`;
  }
  return messages;
}
