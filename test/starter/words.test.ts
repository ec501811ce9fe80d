import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fileNames, words } from './words.ts';

// FIDELITY.md is generated from the names of tests, which are checked.
const files = globSync(['*.{md,yaml}', '{.github,docs,infra,packages,src,test}/**/*.{ts,js,md,yaml}'], {
  exclude: (path) => /(^|\/)(node_modules|generated|cdk\.out)$|(^|\/)(words(\.test)?\.ts|FIDELITY\.md)$/.test(path),
});

function findWords(file: string, text: string, list = words): string[] {
  return text.split('\n').flatMap((line, index) =>
    list.flatMap(([pattern, replacement]) => {
      const [found] = new RegExp(pattern, 'i').exec(line) ?? [];
      return found ? [`${file}:${index + 1} "${found}" (write: ${replacement})`] : [];
    }),
  );
}

describe('the words of the project', () => {
  it('are plain: test/starter/words.ts has the replacements', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap((file) => findWords(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('are found with their line', () => {
    const list: typeof words = [[/\bcan not\b/, 'cannot']];
    expect(findWords('a.ts', '1\n// It Can not be.\n', list)).toEqual(['a.ts:2 "Can not" (write: cannot)']);
  });

  it('are plain in the names of files', () => {
    expect(files.filter((file) => fileNames.includes(basename(file).split('.')[0] ?? ''))).toEqual([]);
  });
});
