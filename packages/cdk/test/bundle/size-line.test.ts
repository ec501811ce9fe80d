import { describe, expect, it } from '@jest/globals';
import { toSizeLine } from '../../src/bundle/size-line.ts';

const bundle = {
  bytes: 1_000_000,
  gzipBytes: 300_000,
  contributions: { 'generated/request-validators.js': 900_000, 'src/handler.ts': 100_000 },
};
const line = 'Bundle api: 1000.0 kB, 300.0 kB gzipped';

describe('toSizeLine, of a large contract', () => {
  it('lets the validators come on top of the budget', () => {
    expect(toSizeLine('api', bundle, 100_000)).toBe(line);
  });

  it('warns of code over the budget, and says what to do', () => {
    expect(toSizeLine('api', bundle, 99_999)).toMatch(
      /^Bundle api: .*\. Warning: beside the validators it is 100\.0 kB, over the budget of 100\.0 kB.* npm run size .* bundleBudget /,
    );
  });

  it('has no budget unless told', () => {
    expect(toSizeLine('api', bundle)).toBe(line);
  });
});
