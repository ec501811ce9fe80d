import { describe, expect, it } from '@jest/globals';
import { toSizeLine } from '../../src/bundle/size-line.ts';

const bundle = {
  bytes: 1_000_000,
  gzipBytes: 300_000,
  contributions: { 'generated/request-validators.js': 900_000, 'src/handler.ts': 100_000 },
};
const line = 'Bundle api: 1000.0 kB, 300.0 kB gzipped';

describe('toSizeLine, for a large contract', () => {
  it('does not count the validators', () => {
    expect(toSizeLine('api', bundle, 100_000)).toBe(line);
  });

  it('warns about code over the budget, with a hint', () => {
    expect(toSizeLine('api', bundle, 99_999)).toMatch(
      /^Bundle api: .*\. Warning: without the validators it is 100\.0 kB, over the budget of 100\.0 kB.* "npm run bundle-size" .* bundleBudget\.$/,
    );
  });

  it('has no budget by default', () => {
    expect(toSizeLine('api', bundle)).toBe(line);
  });
});
