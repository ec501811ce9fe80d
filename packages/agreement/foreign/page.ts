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
  '| contract | from | OpenAPI | operations | outcome | valid requests accepted | invalid requests rejected | seconds |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
].join('\n');

export function toRow({ contract: { name, origin, text }, trial, seconds }: Result): string {
  const outcome = trial.rejected === undefined ? 'runs' : `${trial.broken ? 'FAILS' : 'rejected'}: ${trial.rejected}`;
  const [, version = ''] = /\bopenapi\b["']?\s*:\s*["']?(\d+\.\d+\.\d+)/.exec(text) ?? [];
  const counts = [trial.valid, trial.invalid].map(([right, all]) => (all > 0 ? `${right} of ${all}` : ''));
  const cells = [name, origin, version, trial.operations || '', outcome, ...counts, seconds.toFixed(0)];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

/** Returns a sentence with the totals. */
export function toSummary(results: Result[]): string {
  const running = results.filter(({ trial }) => trial.rejected === undefined).map(({ trial }) => trial);
  function count(find: (trial: Trial) => number): string {
    return running.reduce((total, trial) => total + find(trial), 0).toLocaleString('en');
  }
  return [
    `Of ${results.length} contracts, ${running.length} run as they are, with ${count(({ operations }) => operations)} operations;`,
    `they accept ${count(({ valid }) => valid[0])} of ${count(({ valid }) => valid[1])} valid requests`,
    `and reject ${count(({ invalid }) => invalid[0])} of ${count(({ invalid }) => invalid[1])} invalid ones.`,
    `${results.length - running.length} are rejected.`,
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
