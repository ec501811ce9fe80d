import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const pages = globSync(['*.md', 'docs/**/*.md', 'packages/*/README.md']).filter((page) => page !== 'CHANGELOG.md');

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

  it('link to headings that exist', () => {
    const links = listMatches(/\]\(((?!https?:)[^)#]*\.md#[^)]+|#[^)]+)\)/g);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter(([page, link]) => !hasHeading(page, link))).toEqual([]);
  });

  it('explain every setting', () => {
    const { definitions, properties } = JSON.parse(readFileSync('infra/settings.schema.json', 'utf8'));
    const settings = { ...definitions.stage.properties, ...properties.context.properties };
    const explained = listMatches(/^\| `(\w+)` /gm, ['docs/deploy.md']).map(([, name]) => name);
    const unsaid = ['contract', 'stages'];
    expect(explained.sort()).toEqual(
      Object.keys(settings)
        .filter((name) => !unsaid.includes(name))
        .sort(),
    );
  });

  it('name files to change that exist', () => {
    const paths = listMatches(/`((?:[\w.-]+\/)+[\w.-]*)`/g, ['CONTRIBUTING.md']);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter(([, path]) => !existsSync(path))).toEqual([]);
  });
});

/** Returns whether the page that a link leads to has the heading, by the names that GitHub gives to headings. */
function hasHeading(page: string, link: string): boolean {
  const [path, name] = link.split('#');
  const text = readFileSync(path ? join(dirname(page), path) : page, 'utf8');
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.some((heading) => toAnchor(heading) === name);
}

function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
