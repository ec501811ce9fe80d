import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parts } from './measurements.ts';
import { toTable } from './page/tables.ts';
import { writePage } from './page/write.ts';
import { type Part, readResults, toRun, writeResults } from './results.ts';

/**
 * `npm run bench -- [part…] [--rounds <number>] [--write]`: measures the parts, or all, and prints their tables. `--write`
 * also writes every result so far to docs/.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, write: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) throw new Error(`Unknown part ${unknown.join(', ')}; use ${Object.keys(parts).join(', ')}.`);

const names = (positionals.length > 0 ? positionals : Object.keys(parts)) as Part[];
const folder = await mkdtemp(join(tmpdir(), 'bench-'));
try {
  for (const name of names) await run(name);
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (values.write) await writePage(readResults());

async function run(name: Part): Promise<void> {
  const rounds = Number(values.rounds ?? parts[name].rounds);
  const measured = await parts[name].measure(join(folder, name), rounds);
  const results = { ...readResults(), [name]: toRun(measured, rounds) };
  writeResults(results);
  console.log(`\n## ${name}\n\n${toTable(name, results)}`);
}
