import { describe, expect, it } from '@jest/globals';
import { checkSync } from 'recheck';
import { listPatterns, type Pattern } from './patterns.ts';

/** Includes a contract's own patterns, which the generated validators contain as they run. */
const requestPatterns = listPatterns([
  'packages/lambda/src/**/*.ts',
  'packages/lambda/test/fixture/generated/*.js',
  'packages/local/src/gateway/**/*.ts',
]);
const toolPatterns = listPatterns([
  'packages/{compiler,cdk}/src/**/*.ts',
  'packages/local/src/*.ts',
  'packages/local/src/{assembly,database,fault,function,iam,machine,run,synthesis,try-it,watch}/**/*.ts',
]);

/** Returns a line for each pattern whose time can grow faster than the length of the text. */
function findSlow(patterns: Pattern[], allowed: string[]): string[] {
  return patterns.flatMap(({ location, source, flags }) => {
    const found = checkSync(source, flags, { timeout: 20_000 });
    if (found.status === 'safe') return [];
    if (found.status === 'unknown') return [`${location} /${source}/${flags} cannot be checked: ${found.error.kind}`];
    const isAllowed = allowed.includes(found.complexity.type);
    return isAllowed ? [] : [`${location} /${source}/${flags} is ${found.complexity.summary}: ${found.attack.pattern}`];
  });
}

describe('regular expressions that a request reaches', () => {
  it.each(requestPatterns)('take time linear in the text: %s', (_file, patterns) => {
    expect(findSlow(patterns, [])).toEqual([]);
  });
});

describe("regular expressions over the developer's own files", () => {
  it.each(toolPatterns)('never take time exponential in the text: %s', (_file, patterns) => {
    expect(findSlow(patterns, ['polynomial'])).toEqual([]);
  });
});

describe('the check', () => {
  it.each([
    ['exponential', '^(a+)+$'],
    ['2nd degree polynomial', '^a*a*$'],
  ])('finds %s patterns', (summary, source) => {
    const [found] = findSlow([{ location: 'x.ts:1', source, flags: 'u' }], []);
    expect(found).toContain(`is ${summary}`);
  });
});
