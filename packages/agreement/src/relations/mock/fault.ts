import type { Contract } from '@contract-first/compiler';
import type { Rule } from '../rule.ts';

/** A known fault of Prism: what it does, where that is described, and where it shows, as in a rule. */
export interface PrismFault extends Pick<Rule, 'covers' | 'excuses' | 'explains'> {
  /** In one sentence. */
  fault: string;
  /** The number of the issue or pull request of stoplightio/prism, or the file of Prism's packages that does it. */
  source: number | string;
}

/** Lists faults, which may depend on the contract. */
export type ListFaults = (contract: Contract) => PrismFault[];

const repository = 'https://github.com/stoplightio/prism';

/** The version that the sources are of. */
const tag = 'v5.16.0';

export function toRule({ fault, source, ...rule }: PrismFault): Rule {
  const link =
    typeof source === 'number' ? `${repository}/issues/${source}` : `${repository}/blob/${tag}/packages/${source}`;
  return { ...rule, reason: `${fault} (${link})`, outcome: 'known' };
}
