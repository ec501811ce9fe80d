import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Foreign, listContracts } from './contracts.ts';
import { type Trial, tryContract } from './trial.ts';

/**
 * `npm run test:foreign -w packages/agreement [-- name…]`: contracts of others, each from `generate` to an API that is asked, as a table.
 * `-- --page` puts it into docs/how-we-know.md. Ends with 1 where one is neither run nor refused with its place.
 */
const { positionals: names, values } = parseArgs({ allowPositionals: true, options: { page: { type: 'boolean' } } });
const chosen = listContracts().filter(
  ({ name, origin }) => names.length === 0 || names.some((text) => `${origin} ${name}`.includes(text)),
);

const lines = [
  '| contract | from | OpenAPI | operations | outcome | valid requests taken | invalid ones refused | seconds |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
];
for (const line of lines) console.log(line);
for (const foreign of chosen) {
  const started = performance.now();
  const trial = await tryContract(foreign);
  const row = toRow(foreign, trial, (performance.now() - started) / 1000);
  lines.push(row);
  console.log(row);
  for (const line of trial.wrong) console.error(`    ${line}`);
  const isWrong = trial.broken || trial.valid[0] < trial.valid[1] || trial.invalid[0] < trial.invalid[1];
  if (isWrong) process.exitCode = 1;
}
if (values.page) writeToPage(lines);

function toRow({ name, origin, document }: Foreign, trial: Trial, seconds: number): string {
  const outcome = trial.refused === undefined ? 'runs' : `${trial.broken ? 'FAILS' : 'refused'}: ${trial.refused}`;
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
    throw new Error(`docs/how-we-know.md has no ${opening.trim()} … ${closing} to put the table in`);
  writeFileSync(file, `${text.slice(0, start + opening.length)}\n${table.join('\n')}\n\n${text.slice(end)}`);
}
