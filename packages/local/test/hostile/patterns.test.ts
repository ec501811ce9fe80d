import { describe, expect, it } from '@jest/globals';
import { checkSync } from 'recheck';
import { listPatterns, type Pattern } from './patterns.ts';

/** A contract's own patterns are among them: the validators that are generated hold them as they are run. */
const served = listPatterns([
  'packages/lambda/src/**/*.ts',
  'packages/lambda/test/fixture/generated/*.js',
  'packages/local/src/gateway/**/*.ts',
]);
const built = listPatterns([
  'packages/{compiler,cdk}/src/**/*.ts',
  'packages/local/src/*.ts',
  'packages/local/src/{assembly,database,fault,function,iam,machine,run,synthesis,try-it,watch}/**/*.ts',
]);

/** Why a pattern's time can grow beyond that of its text, in one line for each that can. */
function findSlow(patterns: Pattern[], allowed: string[]): string[] {
  return patterns.flatMap(({ place, source, flags }) => {
    const found = checkSync(source, flags, { timeout: 20_000 });
    if (found.status === 'safe') return [];
    if (found.status === 'unknown') return [`${place} /${source}/${flags} can't be judged: ${found.error.kind}`];
    const isAllowed = allowed.includes(found.complexity.type);
    return isAllowed ? [] : [`${place} /${source}/${flags} is ${found.complexity.summary}: ${found.attack.pattern}`];
  });
}

describe('regular expressions that a request meets', () => {
  it.each(served)('take a time that grows no faster than the text: %s', (_file, patterns) => {
    expect(findSlow(patterns, [])).toEqual([]);
  });
});

describe("regular expressions over the developer's own files", () => {
  it.each(built)('take a time that never grows exponentially: %s', (_file, patterns) => {
    expect(findSlow(patterns, ['polynomial'])).toEqual([]);
  });
});

describe('the check', () => {
  it.each([
    ['exponential', '^(a+)+$'],
    ['2nd degree polynomial', '^a*a*$'],
  ])('finds what is %s', (summary, source) => {
    const [found] = findSlow([{ place: 'x.ts:1', source, flags: 'u' }], []);
    expect(found).toContain(`is ${summary}`);
  });
});
