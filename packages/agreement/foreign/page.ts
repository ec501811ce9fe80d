import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ForeignContract } from './contracts.ts';
import type { Trial } from './trial.ts';

export interface Result {
  contract: ForeignContract;
  trial: Trial;
  seconds: number;
}

export const tableHead = [
  '| contract | from | OpenAPI | operations | outcome | valid cases | invalid cases | verdicts that agree | weaker | known | disagree | seconds |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
].join('\n');

export function toRow({ contract: { name, origin, text }, trial, seconds }: Result): string {
  const outcome = trial.rejected === undefined ? 'runs' : `${trial.broken ? 'FAILS' : 'rejected'}: ${trial.rejected}`;
  const [, version = ''] = /\bopenapi\b["']?\s*:\s*["']?(\d+\.\d+\.\d+)/.exec(text) ?? [];
  const { valid = '', invalid = '', verdicts } = trial.counts ?? {};
  const counts = [valid, invalid, ...outcomes.map((outcome) => verdicts?.[outcome] ?? '')];
  const cells = [name, origin, version, trial.operations || '', outcome, ...counts, seconds.toFixed(0)];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

const outcomes = ['agrees', 'weaker', 'known', 'disagrees'] as const;

/** Returns sentences with the totals. */
export function toSummary(results: Result[]): string {
  const running = results.map(({ trial }) => trial).filter(({ counts }) => counts !== undefined);
  function count(find: (trial: Trial) => number | undefined): string {
    return running.reduce((total, trial) => total + (find(trial) ?? 0), 0).toLocaleString('en');
  }
  const [agrees, weaker, known, disagrees] = outcomes.map((outcome) =>
    count((trial) => trial.counts?.verdicts[outcome]),
  );
  return [
    `Of ${results.length} contracts, ${running.length} run as they are, with ${count(({ operations }) => operations)} operations;`,
    `${results.length - running.length} are rejected.`,
    `${count(({ counts }) => counts?.valid)} valid and ${count(({ counts }) => counts?.invalid)} invalid cases were put to every layer:`,
    `${agrees} verdicts agree with the contract, ${weaker} are weaker where the table of relations says so,`,
    `${known} are known: Prism's faults, and errors that a contract declares otherwise than the API sends; ${disagrees} disagree.`,
  ].join(' ');
}

/** Writes the totals and the table of all contracts to docs/how-we-know.md. */
export function writeToPage(results: Result[]): void {
  const file = join(import.meta.dirname, '../../../docs/how-we-know.md');
  const text = readFileSync(file, 'utf8');
  const [opening, closing] = ['<!-- npm run test:foreign -w packages/agreement -- --page -->\n', '<!-- / -->'];
  const start = text.indexOf(opening);
  const end = text.indexOf(closing, start);
  if (start < 0 || end < 0) throw new Error(`docs/how-we-know.md must contain ${opening.trim()} and ${closing}.`);
  const table = [tableHead, ...results.map(toRow)].join('\n');
  const content = `${toSummary(results)}\n\n<details><summary>Every contract</summary>\n\n${table}\n\n</details>`;
  writeFileSync(file, `${text.slice(0, start + opening.length)}\n${content}\n\n${text.slice(end)}`);
}
