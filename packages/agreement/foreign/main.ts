import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { LayerName } from '../src/layers/layer.ts';
import { toSummary as toMutantSummary, toTable } from '../src/mutants/table.ts';
import { type ForeignContract, listContracts } from './contracts.ts';
import { breakContract } from './mutants.ts';
import { type Result, tableHead, toRow, toSummary, writeToPage } from './page.ts';
import { type Asked, tryContract } from './trial.ts';

/**
 * `npm run test:foreign -w packages/agreement [-- name…]`: takes each contract as it is from `generate` to a running API, puts
 * 1,000 cases (`--cases`) to every layer (`--layers a,b`), and prints a table; `-- --page` writes it to docs/how-we-know.md. Exits with 1 when
 * layers disagree, or when a contract neither runs nor is rejected with a location. `-- --mutants` breaks the layers of each contract
 * instead, and exits with 1 when no case reveals a fault.
 */
const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: {
    page: { type: 'boolean' },
    mutants: { type: 'boolean' },
    cases: { type: 'string' },
    layers: { type: 'string' },
  },
});
const chosen = listContracts().filter(
  ({ name, origin }) => names.length === 0 || names.some((text) => `${origin} ${name}`.includes(text)),
);
const asked: Asked = {
  ...(values.cases === undefined ? {} : { cases: Number(values.cases) }),
  ...(values.layers === undefined ? {} : { layers: values.layers.split(',') as LayerName[] }),
};
const maxFailures = 20;
const results = new Map<ForeignContract, Result>();
const queue = [...chosen];

if (values.mutants && values.page) {
  console.error('--page writes what the layers say of each contract: leave out --mutants.');
  process.exitCode = 2;
} else if (values.mutants) await breakAll();
else await tryAll();

async function breakAll(): Promise<void> {
  for (const contract of chosen) {
    const broken = await breakContract(contract, asked);
    const missed = broken.filter(({ outcome }) => outcome === 'missed');
    console.log(`${contract.name}\n${toMutantSummary(broken)}\n${toTable(missed)}\n`);
    if (missed.length > 0) process.exitCode = 1;
  }
}

async function tryAll(): Promise<void> {
  console.log(tableHead);
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  const ordered = chosen.flatMap((contract) => results.get(contract) ?? []);
  console.log(`\n${toSummary(ordered)}`);
  if (values.page) writeToPage(ordered);
}

async function work(): Promise<void> {
  for (let contract = queue.shift(); contract !== undefined; contract = queue.shift()) {
    const started = performance.now();
    const trial = await tryContract(contract, { cases: 1000, ...asked });
    const result = { contract, trial, seconds: (performance.now() - started) / 1000 };
    results.set(contract, result);
    console.log(toRow(result));
    for (const line of trial.failures.slice(0, maxFailures)) console.error(`    ${line}`);
    if (trial.failures.length > maxFailures) console.error(`    and ${trial.failures.length - maxFailures} more`);
    if (trial.broken || trial.counts?.verdicts.disagrees) process.exitCode = 1;
  }
}
