import budget from './budget.json' with { type: 'json' };
import type { Bundle } from './bundle.ts';

/** The bundle's size against infra/budget.json, in one line. Throws an Error when it is over. */
export function toSizeLine({ bytes, gzipBytes }: Pick<Bundle, 'bytes' | 'gzipBytes'>): string {
  const line = [
    `Bundle: ${toKilobytes(bytes)} of ${toKilobytes(budget.bundleBytes)}`,
    `${toKilobytes(gzipBytes)} of ${toKilobytes(budget.bundleGzipBytes)} gzipped`,
  ].join(', ');
  if (bytes <= budget.bundleBytes && gzipBytes <= budget.bundleGzipBytes) return line;
  throw new Error(`${line}: over the budget. Leave something out of src/, or raise infra/budget.json on purpose.`);
}

const toKilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
