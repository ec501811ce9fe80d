import { describe, expect, it } from '@jest/globals';
import budget from '../../../infra/budget.json' with { type: 'json' };
import { toSizeLine } from '../src/budget.ts';

const validators = { 'generated/request-validators.js': 900_000 };
const { bundleBytes, bundleGzipBytes } = budget;

describe('toSizeLine, of a large contract', () => {
  it('lets the validators come on top of the budget', () => {
    const bundle = { bytes: 1_000_000, gzipBytes: 300_000, contributions: { ...validators, 'src/api.ts': 100_000 } };
    const most = `${((bundleBytes + 900_000) / 1000).toFixed(1)} kB`;
    const mostGzip = `${((bundleGzipBytes + 270_000) / 1000).toFixed(1)} kB`;
    expect(toSizeLine(bundle)).toBe(`Bundle: 1000.0 kB of ${most}, 300.0 kB of ${mostGzip} gzipped`);
  });

  it('still refuses code over the budget', () => {
    const bytes = 900_000 + bundleBytes + 1;
    const bundle = { bytes, gzipBytes: 1, contributions: { ...validators, 'src/api.ts': bundleBytes + 1 } };
    expect(() => toSizeLine(bundle)).toThrow('over the budget');
    expect(toSizeLine({ ...bundle, bytes: bytes - 1 })).toContain('Bundle:');
  });
});
