import { readFile, writeFile } from 'node:fs/promises';
import { handlers } from '../bundles/handlers.ts';
import type { Results } from '../results.ts';
import { toChart } from './chart.ts';
import { partNames, toTable } from './tables.ts';
import { toVersion } from './title.ts';

const page = 'docs/performance.md';
const chart = 'docs/cold-start.svg';

/** Writes the chart, and each part's table between its markers, as `<!-- bench cold -->` and `<!-- / -->`. */
export async function writePage(results: Partial<Results>): Promise<void> {
  let text = await readFile(page, 'utf8');
  // The table of a part that was measured elsewhere stays.
  for (const part of partNames) if (results[part]) text = replace(text, part, toTable(part, results));
  await writeFile(page, replace(text, 'versions', toVersions()));
  if (results.cold) await writeFile(chart, toChart(results.cold));
}

function replace(text: string, name: string, content: string): string {
  const [opening, closing] = [`<!-- bench ${name} -->\n`, '<!-- / -->'];
  const start = text.indexOf(opening);
  const end = text.indexOf(closing, start);
  if (start < 0 || end < 0) throw new Error(`${page} must contain ${opening.trim()} and ${closing}.`);
  return `${text.slice(0, start + opening.length)}\n${content}\n\n${text.slice(end)}`;
}

function toVersions(): string {
  const names = [...new Set(handlers.flatMap(({ packages }) => packages))].toSorted();
  return `Versions: ${names.map((name) => `${name} ${toVersion(name)}`).join(', ')}.`;
}
