import type { Bundle } from './bundle.ts';

/**
 * Returns the bundle's size in one line, which warns when the code is over its budget. The validators do not count:
 * they grow with the contract, of which nothing can be left out.
 * @param budget in bytes; none unless given
 */
export function toSizeLine(name: string, { bytes, gzipBytes, contributions }: Sizes, budget = Infinity): string {
  const line = `Bundle ${name}: ${toKilobytes(bytes)}, ${toKilobytes(gzipBytes)} gzipped`;
  const generated = Object.entries(contributions).filter(([file]) => file.startsWith('generated/'));
  const code = bytes - generated.reduce((sum, [, size]) => sum + size, 0);
  if (code <= budget) return line;
  return `${line}. Warning: beside the validators it is ${toKilobytes(code)}, over the budget of ${toKilobytes(budget)}, and a larger bundle starts slower: npm run size shows what is in it, and the setting bundleBudget raises the budget.`;
}

type Sizes = Pick<Bundle, 'bytes' | 'gzipBytes' | 'contributions'>;

function toKilobytes(bytes: number) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
