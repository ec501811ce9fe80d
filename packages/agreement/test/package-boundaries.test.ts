import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');
const files = globSync('packages/*/**/*.{ts,js}', {
  cwd: root,
  exclude: (path) => /node_modules|generated/.test(path),
});

/** Each relative import of the packages, as the file and what it imports, from the project's root. */
const imports = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export|\}).* from '(\.[^']+)'/gm)].map(
    ([, to = '']) => [file, relative(root, resolve(root, dirname(file), to))] as const,
  ),
);

function toTests(path: string) {
  return /^packages\/[^/]+\/test\//.exec(path)?.[0];
}

it("nothing but a package's own tests imports its tests, so that they can be deleted", () => {
  expect(imports.length).toBeGreaterThan(100);
  const wrong = imports.filter(([from, to]) => toTests(to) && toTests(from) !== toTests(to));
  expect(wrong).toEqual([]);
});

it("no package imports what is the user's, so that it can be renamed", () => {
  expect(imports.filter(([, to]) => /^(src|infra|test)\//.test(to))).toEqual([]);
});
