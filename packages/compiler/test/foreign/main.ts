import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { listDocuments } from './documents.ts';

/**
 * `npm run test:foreign -w packages/compiler [-- name…]`: runs `generate` on documents that others wrote, as they are, and prints
 * what became of each and a summary; `-- --page` writes the summary to docs/how-we-know.md. Exits with 1 if one neither
 * compiles nor is refused with a location.
 */
const { positionals: names, values } = parseArgs({ allowPositionals: true, options: { page: { type: 'boolean' } } });
const files = listDocuments().filter((file) => names.length === 0 || names.some((name) => file.includes(name)));

interface Outcome {
  file: string;
  version: string;
  isCompiled: boolean;
  diagnostics: Diagnostic[];
  /** What was printed, if it is not a list of diagnostics. */
  broken?: string;
}

const outcomes: Outcome[] = [];
const queue = [...files];
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
outcomes.sort((one, other) => (one.file < other.file ? -1 : 1));
for (const outcome of outcomes) console.log(toLine(outcome));
const summary = toSummary();
console.log(`\n${summary}`);
if (outcomes.some(({ broken }) => broken !== undefined)) process.exitCode = 1;
if (values.page) writeToPage();

async function work(): Promise<void> {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) outcomes.push(await compile(file));
}

async function compile(file: string): Promise<Outcome> {
  const out = mkdtempSync(join(tmpdir(), 'foreign-'));
  const args = ['packages/compiler/src/cli.ts', 'generate', '--format', 'json', '--contract', file, '--out', out];
  const options = { maxBuffer: 2 ** 28, timeout: 300_000 };
  const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
  rmSync(out, { recursive: true });
  const [, version = ''] = /"openapi":\s*"(\d+\.\d+)/.exec(readFileSync(file, 'utf8').slice(0, 200)) ?? [];
  const given = { file: basename(file) === 'openapi.json' ? file : toName(file), version, isCompiled: code === 0 };
  try {
    const diagnostics: Diagnostic[] = JSON.parse(stdout);
    const isRefused = diagnostics.some(({ severity }) => severity === 'error');
    if (code === 0 || (code === 1 && isRefused)) return { ...given, diagnostics };
  } catch {}
  return { ...given, diagnostics: [], broken: stderr.slice(-2000) };
}

function toName(file: string): string {
  return file.slice(file.indexOf('/api/') + '/api/'.length).replace(/\.json$/, '');
}

function toLine({ file, version, isCompiled, diagnostics, broken }: Outcome): string {
  if (broken !== undefined) return `${file} (${version}): BROKEN ${broken}`;
  const [error] = diagnostics.filter(({ severity }) => severity === 'error');
  const outcome = isCompiled ? `compiled, ${diagnostics.length} warnings` : `refused: ${error?.message}`;
  return `${file} (${version}): ${outcome}`;
}

function toSummary(): string {
  const compiled = outcomes.filter(({ isCompiled }) => isCompiled);
  const refused = outcomes.filter(({ isCompiled }) => !isCompiled);
  const warned = compiled.filter(({ diagnostics }) => diagnostics.length > 0);
  const share = Math.round((100 * compiled.length) / outcomes.length);
  return [
    `Of ${outcomes.length} documents, ${compiled.length} compile as they are (${share} %), ${warned.length} of them with warnings; ${refused.length} are refused.`,
    '',
    toTable('refused for', refused, 'error'),
    '',
    toTable('warnings', compiled, 'warning'),
  ].join('\n');
}

/** Returns a table of rules, with the number of documents and an example of each. */
function toTable(title: string, given: Outcome[], severity: Diagnostic['severity']): string {
  const found = given.flatMap(({ file, diagnostics }) =>
    diagnostics.filter((each) => each.severity === severity).map((each) => ({ file, ...each })),
  );
  const rows = [...Map.groupBy(found, ({ rule }) => rule)]
    .map(([rule, all]) => ({
      rule,
      documents: new Set(all.map(({ file }) => file)).size,
      message: all[0]?.message ?? '',
    }))
    .sort((one, other) => other.documents - one.documents || (one.rule < other.rule ? -1 : 1))
    .map(({ rule, documents, message }) => `| ${rule} | ${documents} | ${toCell(message)} |`);
  return [`| ${title} | documents | such as |`, '| --- | --- | --- |', ...rows].join('\n');
}

function toCell(message: string): string {
  const text = message.replaceAll('\n', ' ').replaceAll('|', '\\|');
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function writeToPage(): void {
  const file = join(import.meta.dirname, '../../../../docs/how-we-know.md');
  const [opening, closing] = ['<!-- npm run test:foreign -w packages/compiler -- --page -->\n', '<!-- / -->'];
  const text = readFileSync(file, 'utf8');
  const start = text.indexOf(opening);
  const end = text.indexOf(closing, start);
  if (start < 0 || end < 0) throw new Error(`docs/how-we-know.md must contain ${opening.trim()} and ${closing}.`);
  writeFileSync(file, `${text.slice(0, start + opening.length)}\n${summary}\n\n${text.slice(end)}`);
}
