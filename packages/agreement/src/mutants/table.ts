import type { MutantResult } from './mutant.ts';

/** Returns a line for each mutant: what became of it, what was broken and where, and which case revealed it. */
export function toTable(results: readonly MutantResult[]): string {
  const rows = results.map(({ outcome, layer, location, title, by = '' }) => [
    outcome === 'missed' ? 'MISSED' : outcome === 'same' ? 'no difference' : 'caught',
    layer,
    location,
    title,
    by,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Returns how many mutants of each layer were caught, missed or the same as the layer. */
export function toSummary(results: readonly MutantResult[]): string {
  const layers = [...Map.groupBy(results, ({ layer }) => layer)];
  return [...layers, ['all layers', results] as const]
    .map(([name, own]) => {
      const [caught, missed, same] = (['caught', 'missed', 'same'] as const).map(
        (outcome) => own.filter((result) => result.outcome === outcome).length,
      );
      return `${name}: ${own.length} mutants, ${caught} caught, ${missed} missed, ${same} that cannot be told`;
    })
    .join('\n');
}
