import budget from '../../../infra/budget.json' with { type: 'json' };
import type { Bundle } from './bundle.ts';

/**
 * The bundle's size against infra/budget.json, in one line. Throws an Error when it is over. The validators come on top:
 * they grow with the contract, of which nothing can be left out.
 */
export function toSizeLine({ bytes, gzipBytes, contributions = {} }: Sizes): string {
  const generated = Object.entries(contributions).filter(([file]) => file.startsWith('generated/'));
  const contract = generated.reduce((sum, [, size]) => sum + size, 0);
  const most = budget.bundleBytes + contract;
  const mostGzip = budget.bundleGzipBytes + Math.round((gzipBytes * contract) / bytes);
  const line = [
    `Bundle: ${toKilobytes(bytes)} of ${toKilobytes(most)}`,
    `${toKilobytes(gzipBytes)} of ${toKilobytes(mostGzip)} gzipped`,
  ].join(', ');
  if (bytes <= most && gzipBytes <= mostGzip) return line;
  throw new Error(`${line}: over the budget. Leave something out of src/, or raise infra/budget.json on purpose.`);
}

type Sizes = Pick<Bundle, 'bytes' | 'gzipBytes'> & Partial<Pick<Bundle, 'contributions'>>;

const toKilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
