import type { Bundle } from './bundle.ts';

/**
 * Returns a line with the bundle's size, and a warning when the code exceeds its budget. The validators do not count,
 * since they grow with the contract.
 * @param budget in bytes
 */
export function toSizeLine(name: string, { bytes, gzipBytes, contributions }: Sizes, budget = Infinity): string {
  const line = `Bundle ${name}: ${toKilobytes(bytes)}, ${toKilobytes(gzipBytes)} gzipped`;
  const generated = Object.entries(contributions).filter(([file]) => file.startsWith('generated/'));
  const code = bytes - generated.reduce((sum, [, size]) => sum + size, 0);
  if (code <= budget) return line;
  return `${line}. Warning: without the validators it is ${toKilobytes(code)}, over the budget of ${toKilobytes(budget)}, and a larger bundle starts slower. Run "npm run bundle-size" to see what is in it, or raise the setting bundleBudget.`;
}

type Sizes = Pick<Bundle, 'bytes' | 'gzipBytes' | 'contributions'>;

function toKilobytes(bytes: number) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
