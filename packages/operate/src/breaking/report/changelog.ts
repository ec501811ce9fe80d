import type { Finding } from '../findings.ts';
import type { Section } from '../rules/rule.ts';
import { type Comparison, toOperations } from './comparison.ts';

const sections: Section[] = ['Added', 'Changed', 'Deprecated', 'Removed', 'Security'];

/**
 * Returns the section of a change log for the new version. https://keepachangelog.com/en/1.1.0/
 * @param date of the release, such as `2026-01-31`
 */
export function toChangelog({ release, findings }: Comparison, date: string): string {
  const parts = sections.flatMap((section) => {
    const entries = [...new Set(findings.filter((finding) => finding.section === section).map(toEntry))];
    return entries.length === 0 ? [] : [`### ${section}\n\n${entries.join('\n')}`];
  });
  return [`## [${release.to}] - ${date}`, ...(parts.length > 0 ? parts : ['No changes of the API.'])].join('\n\n');
}

function toEntry(finding: Finding): string {
  const { severity, message } = finding;
  const operations = toOperations(finding);
  // Messages about an operation name its method and path.
  const isNamed = /`[A-Z]+ \//.test(message) || operations === '';
  return `- ${severity === 'breaking' ? '**Breaking:** ' : ''}${message}${isNamed ? '' : ` (${operations})`}`;
}
