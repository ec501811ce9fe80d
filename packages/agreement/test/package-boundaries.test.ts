import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');
const files = globSync('packages/*/**/*.{ts,js}', {
  cwd: root,
  exclude: (path) => /node_modules|generated/.test(path),
});

/** The relative imports of the packages, as pairs of paths from the root: importing file, imported file. */
const imports = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export|\}).* from '(\.[^']+)'/gm)].map(
    ([, to = '']) => [file, relative(root, resolve(root, dirname(file), to))] as const,
  ),
);

function toTests(path: string) {
  return /^packages\/[^/]+\/test\//.exec(path)?.[0];
}

it('the tests of a package are imported by themselves only, so they can be deleted', () => {
  expect(imports.length).toBeGreaterThan(100);
  const violations = imports.filter(([from, to]) => toTests(to) && toTests(from) !== toTests(to));
  expect(violations).toEqual([]);
});

it("no package imports the user's src, infra or test, so they can be renamed", () => {
  expect(imports.filter(([, to]) => /^(src|infra|test)\//.test(to))).toEqual([]);
});
