import type { Location } from '@contract-first/compiler';
import type { Finding } from '../findings.ts';
import { type Comparison, toCounts, toOperations } from './comparison.ts';

/** Returns the report for a terminal: breaking changes and warnings with their places, and the number of other changes. */
export function toText(comparison: Comparison): string {
  const { old, next, release, findings } = comparison;
  const shown = findings.filter(({ severity }) => severity !== 'compatible');
  const isBreaking = findings.some(({ severity }) => severity === 'breaking');
  const hidden =
    shown.length < findings.length ? ' --format json lists compatible changes, --changelog describes all.' : '';
  return [
    ...shown.map(toEntry),
    `${old} → ${next}: ${toCounts(findings)}.${hidden}`,
    ...(isBreaking ? [release.reason] : []),
  ].join('\n');
}

function toEntry(finding: Finding): string {
  const { severity, location, oldLocation, message, concerns, rule } = finding;
  const operations = toOperations(finding);
  const details = [
    rule,
    ...(operations ? [operations] : []),
    ...(oldLocation ? [`was at ${toPlace(oldLocation)}`] : []),
  ];
  return `${toPlace(location)} ${severity}: ${message} ${concerns}\n    ${details.join(' · ')}`;
}

export function toPlace({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}
