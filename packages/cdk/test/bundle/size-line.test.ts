import { describe, expect, it } from '@jest/globals';
import { toSizeLine } from '../../src/bundle/size-line.ts';

const bundle = { bytes: 200_000, gzipBytes: 70_000, lazyBytes: 900_000 };
const line = 'Bundle api: 200.0 kB (70.0 kB gzipped) at a cold start, and 900.0 kB on first use';

describe('toSizeLine', () => {
  it('does not count what is loaded on first use', () => {
    expect(toSizeLine('api', bundle, 200_000)).toBe(line);
  });

  it('warns about a cold start over the budget, with a hint', () => {
    expect(toSizeLine('api', bundle, 199_999)).toMatch(
      /^Bundle api: .*\. Warning: .* the budget of 200\.0 kB.* "npm run bundle-size" .* bundleBudget\.$/,
    );
  });

  it('has no budget by default', () => {
    expect(toSizeLine('api', bundle)).toBe(line);
  });

  it('does not mention a first use without such files', () => {
    expect(toSizeLine('api', { ...bundle, lazyBytes: 0 })).toMatch(/at a cold start$/);
  });
});
