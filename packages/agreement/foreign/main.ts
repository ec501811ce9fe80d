import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ForeignContract, listContracts } from './contracts.ts';
import { type Trial, tryContract } from './trial.ts';

/**
 * `npm run test:foreign -w packages/agreement [-- name…]`: takes each contract from `generate` to requests to the running
 * API, and prints a table; `-- --page` writes it to docs/how-we-know.md. Exits with 1 when a contract neither runs nor is
 * rejected with a location.
 */
const { positionals: names, values } = parseArgs({ allowPositionals: true, options: { page: { type: 'boolean' } } });
const chosen = listContracts().filter(
  ({ name, origin }) => names.length === 0 || names.some((text) => `${origin} ${name}`.includes(text)),
);

const lines = [
  '| contract | from | OpenAPI | operations | outcome | valid requests accepted | invalid requests rejected | seconds |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
];
for (const line of lines) console.log(line);
for (const foreign of chosen) {
  const started = performance.now();
  const trial = await tryContract(foreign);
  const row = toRow(foreign, trial, (performance.now() - started) / 1000);
  lines.push(row);
  console.log(row);
  for (const line of trial.failures) console.error(`    ${line}`);
  const isFailure = trial.broken || trial.valid[0] < trial.valid[1] || trial.invalid[0] < trial.invalid[1];
  if (isFailure) process.exitCode = 1;
}
if (values.page) writeToPage(lines);

function toRow({ name, origin, document }: ForeignContract, trial: Trial, seconds: number): string {
  const outcome = trial.rejected === undefined ? 'runs' : `${trial.broken ? 'FAILS' : 'rejected'}: ${trial.rejected}`;
  const without =
    trial.changes.length > 0 ? `; without ${trial.changes.filter((change) => change !== 'security').join(', ')}` : '';
  const counts = [trial.valid, trial.invalid].map(([right, all]) => (all > 0 ? `${right} of ${all}` : ''));
  const cells = [
    name,
    origin,
    document?.openapi ?? '3.1.0',
    trial.operations || '',
    outcome + without,
    ...counts,
    seconds.toFixed(0),
  ];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

function writeToPage(table: string[]) {
  const file = join(import.meta.dirname, '../../../docs/how-we-know.md');
  const text = readFileSync(file, 'utf8');
  const [opening, closing] = ['<!-- npm run test:foreign -w packages/agreement -- --page -->\n', '<!-- / -->'];
  const start = text.indexOf(opening);
  const end = text.indexOf(closing, start);
  if (start < 0 || end < 0)
    throw new Error(`docs/how-we-know.md must contain ${opening.trim()} and ${closing} around the table`);
  writeFileSync(file, `${text.slice(0, start + opening.length)}\n${table.join('\n')}\n\n${text.slice(end)}`);
}
