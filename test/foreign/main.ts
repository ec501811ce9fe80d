import { type Foreign, listContracts } from './contracts.ts';
import { type Trial, tryContract } from './trial.ts';

/** `npm run test:foreign [-- name…]`: contracts of others, each from `generate` to an API that is asked, as a table. */
const names = process.argv.slice(2);
const chosen = listContracts().filter(
  ({ name, origin }) => names.length === 0 || names.some((text) => `${origin} ${name}`.includes(text)),
);

console.log(
  '| contract | from | OpenAPI | operations | outcome | valid requests taken | invalid ones refused | seconds |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const foreign of chosen) {
  const started = performance.now();
  const trial = await tryContract(foreign);
  console.log(toRow(foreign, trial, (performance.now() - started) / 1000));
  for (const line of trial.wrong) console.error(`    ${line}`);
  const isWrong = trial.broken || trial.valid[0] < trial.valid[1] || trial.invalid[0] < trial.invalid[1];
  if (isWrong) process.exitCode = 1;
}

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
