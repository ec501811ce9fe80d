import { baseline } from '../bundles/handlers.ts';
import type { Cold } from '../cold/cold.ts';
import type { Generate } from '../house/generate.ts';
import type { Load } from '../house/load.ts';
import type { MetricsCost } from '../metrics/metrics.ts';
import type { Part, Results } from '../results.ts';
import type { Warm } from '../warm/warm.ts';
import { findTitle, toVersion } from './title.ts';

/** Returns the table of a part's last run in Markdown, with a line that says where and when it was measured. */
export function toTable(part: Part, results: Partial<Results>): string {
  const run = results[part];
  if (!run) return 'Not measured yet.';
  const { date, machine, node, rounds } = run;
  return `${tables[part](run.measured as never)}\n\n${date}, ${machine}, Node.js ${node}; ${rounds} rounds.`;
}

const tables: { [Name in Part]: (measured: Results[Name]['measured']) => string } = {
  cold: toColdTable,
  growth: toGrowthTable,
  warm: ({ idle, network }) =>
    `Without a database, in µs:\n\n${toWarmTable(idle)}\n\nWith a database over HTTP, in µs:\n\n${toWarmTable(network)}`,
  metrics: toMetricsTable,
  start: ({ seconds, megabytes }) =>
    toMarkdown(
      ['`npm start`', ''],
      [
        ['start to ready', `${seconds.toFixed(2)} s`],
        ['idle memory, all processes', `${Math.round(megabytes)} MB`],
      ],
    ),
  reload: ({ operation, contract, infra }) =>
    toMarkdown(
      ['`npm run dev`, from the save of', 'to the reload, s'],
      [
        ['an operation', operation.toFixed(2)],
        ['the contract', contract.toFixed(2)],
        ['the stack', infra.toFixed(2)],
      ],
    ),
  generate: (runs) =>
    toMarkdown(
      ['operations', 'seconds', 'CPU seconds', 'peak MB', 'generated MB'],
      [
        ...runs.map(({ operations, seconds, cpuSeconds, megabytes, outputMegabytes }) => [
          String(operations),
          seconds.toFixed(1),
          cpuSeconds.toFixed(1),
          megabytes.toFixed(0),
          outputMegabytes.toFixed(2),
        ]),
        toExponents(runs),
      ],
    ),
  load: toLoadTable,
};

/** The parts in the order of the page. */
export const partNames = Object.keys(tables) as Part[];

/** Returns the exponents of growth between the two largest contracts: 1 is in proportion to the operations, 0 not at all. */
function toExponents(runs: Generate[]): string[] {
  const [one, other] = runs.slice(-2);
  function toExponent(key: keyof Generate) {
    if (!one || !other) return '';
    return (Math.log(other[key] / one[key]) / Math.log(other.operations / one.operations)).toFixed(2);
  }
  return ['exponent', ...(['seconds', 'cpuSeconds', 'megabytes', 'outputMegabytes'] as const).map(toExponent)];
}

const columns = [
  'init, ms',
  'first, ms',
  'total, ms',
  'ratio',
  'peak MB',
  'loaded kB (gzipped)',
  'deployed kB (gzipped)',
];

function toColdTable(all: Cold[]): string {
  const rows = all
    .toSorted((one, other) => one.ratio - other.ratio)
    .map((cold) => [toHandlerTitle(cold.name), ...toColdCells(cold)]);
  return toMarkdown(['handler', ...columns], rows);
}

function toGrowthTable(all: Cold[]): string {
  const [least] = all;
  const rows = all.map((cold) => {
    const more = (cold.deployed.bytes - (least?.deployed.bytes ?? 0)) / (Number(cold.name) - Number(least?.name));
    return [cold.name, ...toColdCells(cold), cold === least ? '' : more.toFixed(0)];
  });
  return toMarkdown(['operations', ...columns, 'bytes per operation'], rows);
}

function toMetricsTable({ cold, warm }: MetricsCost): string {
  const rows = cold.map(({ name, total, ratio, loaded }) => {
    const { post, invalid } = warm.find((each) => each.name === name) ?? { post: Number.NaN, invalid: Number.NaN };
    const size = `${(loaded.bytes / 1000).toFixed(1)} (${(loaded.gzipBytes / 1000).toFixed(1)})`;
    return [metricsTitles[name] ?? name, size, total.toFixed(1), ratio.toFixed(3), post.toFixed(1), invalid.toFixed(1)];
  });
  const header = ['option', 'loaded kB (gzipped)', 'cold start, ms', 'ratio', 'warm POST, µs', 'invalid POST, µs'];
  return toMarkdown(header, rows);
}

const metricsTitles: { [name: string]: string } = {
  none: 'none',
  log: '**metrics in the line of the log**',
  checked: 'checked responses',
  powertools: `metrics by Powertools (${toVersion('@aws-lambda-powertools/metrics')})`,
};

function toColdCells({ init, first, total, ratio, memory, loaded, deployed }: Cold): string[] {
  const sizes = [loaded, deployed].map(
    ({ bytes, gzipBytes }) => `${(bytes / 1000).toFixed(0)} (${(gzipBytes / 1000).toFixed(0)})`,
  );
  const times = [init, first, total].map((time) => time.toFixed(0));
  return [...times, ratio.toFixed(2), memory.toFixed(0), ...sizes];
}

function toWarmTable(all: Warm[]): string {
  const base = all.find(({ name }) => name === baseline);
  const rows = all.map(({ name, post, get, invalid }) => [
    toHandlerTitle(name),
    ...[post, get, invalid].map((time) => time.toFixed(1)),
    (post - (base?.post ?? 0)).toFixed(1),
    (get - (base?.get ?? 0)).toFixed(1),
  ]);
  return toMarkdown(['handler', 'POST', 'GET', 'invalid POST', 'POST over bare', 'GET over bare'], rows);
}

function toLoadTable(all: Load[]): string {
  const rows = all.map(({ host, method, connections, rate, p50, p99, failed }) => {
    const other = all.find((each) => each.method === method && each.connections === connections && each.host !== host);
    // No ratio to a host that did not respond in time.
    const ratio = host === 'npm start' && other?.rate ? (rate / other.rate).toFixed(2) : '';
    return [method, connections, host, rate.toFixed(0), ratio, p50, p99, failed].map(String);
  });
  return toMarkdown(['', 'at once', 'host', 'req/s', 'ratio', 'p50, ms', 'p99, ms', 'failed'], rows);
}

function toHandlerTitle(name: string): string {
  return name === 'ours' ? `**${findTitle(name)}**` : findTitle(name);
}

function toMarkdown(header: string[], rows: string[][]): string {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
