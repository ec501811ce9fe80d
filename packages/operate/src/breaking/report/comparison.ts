import type { Finding } from '../findings.ts';
import type { Severity } from '../rules/rule.ts';
import type { Release } from './release.ts';

/** What reports are made of. */
export interface Comparison {
  /** The old and the new contract, as messages call them. */
  old: string;
  next: string;
  release: Release;
  findings: Finding[];
}

/** Returns such as `2 breaking changes, 1 warning, 3 compatible changes`. */
export function toCounts(findings: Finding[]): string {
  const nouns: { [Name in Severity]: string } = {
    breaking: 'breaking change',
    warning: 'warning',
    compatible: 'compatible change',
  };
  const counts = (Object.keys(nouns) as Severity[]).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : `${count} ${nouns[severity]}${count === 1 ? '' : 's'}`;
  });
  return counts.join(', ') || 'No changes that clients can notice';
}

/** Returns whether the comparison has to stop a release. */
export function isRefused({ findings, release }: Comparison): boolean {
  return !release.allowsBreaking && findings.some(({ severity }) => severity === 'breaking');
}

const shownMax = 4;

/** Returns the operations of a finding as a list; a long one ends in their number. */
export function toOperations({ operations }: Finding): string {
  const rest = operations.length - shownMax;
  if (rest <= 1) return operations.join(', ');
  return `${operations.slice(0, shownMax).join(', ')} and ${rest} more`;
}
