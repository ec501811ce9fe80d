import type { Finding } from '../findings.ts';
import type { Severity } from '../rules/rule.ts';
import { type Comparison, isRefused, toCounts, toOperations } from './comparison.ts';

/** GitHub's comments have 65,536 characters. */
const rowsMax = 60;

/** Returns the report as a comment on a pull request. */
export function toMarkdown(comparison: Comparison): string {
  const { old, next, release, findings } = comparison;
  const [breaking, warnings, compatible] = (['breaking', 'warning', 'compatible'] as Severity[]).map((severity) =>
    findings.filter((finding) => finding.severity === severity),
  ) as [Finding[], Finding[], Finding[]];
  const title = isRefused(comparison) ? 'Breaking changes of the contract' : 'Changes of the contract';
  return [
    `### ${title}`,
    '',
    `\`${old}\` → \`${next}\`: ${toCounts(findings)}.${breaking.length > 0 ? ` ${release.reason}` : ''}`,
    ...toTable('Breaking', breaking),
    ...toTable('Warnings', warnings),
    ...toDetails(compatible),
  ].join('\n');
}

function toTable(title: string, findings: Finding[]): string[] {
  if (findings.length === 0) return [];
  const rows = findings.slice(0, rowsMax).map((finding) => {
    const { location, message, concerns } = finding;
    const cells = [`${location.file}:${location.line}`, `${message} ${concerns}`, toOperations(finding)];
    return `| ${cells.map(toCell).join(' | ')} |`;
  });
  return ['', `**${title}**`, '', '| Where | What | Operations |', '| --- | --- | --- |', ...rows, ...toRest(findings)];
}

function toDetails(findings: Finding[]): string[] {
  if (findings.length === 0) return [];
  const items = findings.slice(0, rowsMax).map(({ message }) => `- ${message}`);
  return ['', '<details><summary>Compatible changes</summary>', '', ...items, ...toRest(findings), '', '</details>'];
}

function toRest({ length }: Finding[]): string[] {
  return length > rowsMax ? ['', `… and ${length - rowsMax} more.`] : [];
}

function toCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
