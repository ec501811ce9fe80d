import { describe, expect, it } from '@jest/globals';
import { toSizeLine } from '../../infra/budget.ts';

const validators = { 'generated/request-validators.js': 900_000 };

describe('toSizeLine, of a large contract', () => {
  it('lets the validators come on top of the budget', () => {
    const bundle = { bytes: 1_000_000, gzipBytes: 300_000, contributions: { ...validators, 'src/api.ts': 100_000 } };
    expect(toSizeLine(bundle)).toMatch(/^Bundle: 1000\.0 kB of 1160\.0 kB, 300\.0 kB of 356\.0 kB gzipped$/);
  });

  it('still refuses code over the budget', () => {
    const bundle = { bytes: 1_200_000, gzipBytes: 300_000, contributions: { ...validators, 'src/api.ts': 300_000 } };
    expect(() => toSizeLine(bundle)).toThrow('Bundle: 1200.0 kB of 1160.0 kB');
  });
});
