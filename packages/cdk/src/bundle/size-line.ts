import type { Bundle } from './bundle.ts';

/**
 * Returns a line with the bundle's size, and a warning when a cold start loads more than the budget.
 * @param budget in bytes
 */
export function toSizeLine(name: string, { bytes, gzipBytes, lazyBytes }: Sizes, budget = Infinity): string {
  const rest = lazyBytes > 0 ? `, and ${toKilobytes(lazyBytes)} on first use` : '';
  const line = `Bundle ${name}: ${toKilobytes(bytes)} (${toKilobytes(gzipBytes)} gzipped) at a cold start${rest}`;
  if (bytes <= budget) return line;
  return `${line}. Warning: a cold start loads more than the budget of ${toKilobytes(budget)}, and a larger bundle starts slower. Run "npm run bundle-size" to see what is in it, or raise the setting bundleBudget.`;
}

type Sizes = Pick<Bundle, 'bytes' | 'gzipBytes' | 'lazyBytes'>;

function toKilobytes(bytes: number) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
