import type { AgreementResult } from '../result.ts';
import { toCurl } from './curl.ts';
import type { Disagreement } from './disagreements.ts';
import { toLine } from './line.ts';
import { type Report, type ReportedCase, toReport } from './report.ts';
import { toNumber, toTable } from './table.ts';

/** How many disagreements are written out. */
const disagreementsMax = 24;
const width = 100;

/** Returns the result for a terminal: the table, each disagreement, and the outcome in one sentence. */
export function toText(result: AgreementResult): string {
  const report = toReport(result);
  const shown = report.disagreements.slice(0, disagreementsMax);
  const left = report.disagreements.length - shown.length;
  return [
    toTable(result),
    ...shown.map((disagreement) => toDisagreementText(disagreement, report)),
    ...(left > 0 ? [`… ${toNumber(left)} more disagreements`] : []),
    ...(result.unseen.length > 0 ? [`Never seen in this run:\n${toList(result.unseen)}`] : []),
    toHeadline(report),
  ].join('\n\n');
}

/** Returns the outcome in one sentence. */
export function toHeadline({
  layers,
  counts,
  disagreements,
}: Pick<Report, 'layers' | 'counts' | 'disagreements'>): string {
  const cases = toCount(counts.cases, 'request');
  if (disagreements.length > 0) return `${toCount(disagreements.length, 'disagreement')} in ${cases}`;
  return layers.length === 1
    ? `${layers[0]} agrees with the contract on ${cases}`
    : `${layers.length} layers agree with the contract on ${cases}`;
}

function toCount(number: number, noun: string): string {
  return `${toNumber(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function toList(sentences: string[]): string {
  const shown = sentences.slice(0, disagreementsMax).map((sentence) => `  ${sentence}`);
  const left = sentences.length - shown.length;
  return [...shown, ...(left > 0 ? [`  … ${left} more`] : [])].join('\n');
}

function toDisagreementText(disagreement: Disagreement, report: Report): string {
  const { operationId, layer, reason, pointer, location, cases: ids } = disagreement;
  const shown = report.cases.find(({ id }) => id === ids[0]);
  if (!shown) throw new Error(`The result has no case ${ids[0]}.`);
  return [
    `✗ ${operationId}, ${layer}: ${toLine(reason, 300)} (${toCount(ids.length, 'case')})`,
    `  ${location}  ${pointer ?? 'valid'}`,
    `  ${shown.id}: ${toLine(shown.title, width)}`,
    ...toVerdictLines(shown, report),
    `  ${toCurl(shown.request)}`,
    `  ${report.command} --operation ${operationId}`,
  ].join('\n');
}

/** Returns a line on what the contract and each layer say. */
function toVerdictLines({ faults, layers }: ReportedCase, { layers: names }: Report): string[] {
  const contract = ['contract', faults.length === 0, faults.map(({ keyword, at }) => `${keyword} at ${at}`).join(', ')];
  const others = names.flatMap((name) => {
    const verdict = layers[name];
    return verdict
      ? [[name, verdict.accepts, [verdict.breach, verdict.said].filter(Boolean).join(' '), verdict.outcome]]
      : [];
  });
  return [contract, ...others].map(([name, accepts, said, outcome]) => {
    const mark = outcome === undefined || outcome === 'agrees' ? '' : `(${outcome}) `;
    const start = `    ${String(name).padEnd(9)}  ${accepts ? 'accepts' : 'rejects'}  ${mark}`;
    return (start + toLine(String(said), width - start.length)).trimEnd();
  });
}
