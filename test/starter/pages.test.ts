import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const pages = globSync(['*.md', 'docs/*.md', 'packages/*/README.md']).filter((page) => page !== 'CHANGELOG.md');

/** Lists what the pattern's group matches in the pages, as `[page, match]`. */
function listMatches(pattern: RegExp, inPages = pages) {
  return inPages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(pattern)].map(([, match = '']) => [page, match] as const),
  );
}

describe('the pages', () => {
  it('name scripts that exist', () => {
    const packages = globSync(['package.json', 'packages/*/package.json']);
    const scripts = packages.flatMap((file) => Object.keys(JSON.parse(readFileSync(file, 'utf8')).scripts ?? {}));
    const named = listMatches(/npm run (?:-s )?([\w:-]+)/g);
    expect(named.filter(([, script]) => !scripts.includes(script))).toEqual([]);
  });

  it('link to files that exist', () => {
    const links = listMatches(/\]\((?!https?:|#)([^)#]+)/g);
    expect(links.filter(([page, link]) => !existsSync(join(dirname(page), link)))).toEqual([]);
  });

  it('name files to change that exist', () => {
    const paths = listMatches(/`((?:[\w.-]+\/)+[\w.-]*)`/g, ['CONTRIBUTING.md']);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter(([, path]) => !existsSync(path))).toEqual([]);
  });
});
