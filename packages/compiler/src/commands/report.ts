import { relative } from 'node:path';
import type { Location } from '../diagnostic.ts';
import { readDocument } from '../document.ts';
import { findGaps, type Gap } from '../gateway/gaps.ts';

/** Prints the rules of the contract that only the function enforces, not the gateway, as text or JSON. */
export async function report({ json, contract }: { json?: boolean; contract: string }): Promise<number> {
  const gaps = findGaps(await readDocument(contract));
  console.log(json ? JSON.stringify(gaps, null, 2) : toReportText(gaps));
  return 0;
}

/** Returns a block for each operation, with a row for each gap, and the sources of the rules at the end. */
function toReportText(gaps: Gap[]): string {
  if (gaps.length === 0) return 'The gateway enforces all rules of this contract.';
  const blocks = [...Map.groupBy(gaps, ({ operationId }) => operationId)].map(([operationId, own]) => {
    return `${operationId}: ${own.length} left to the function\n${toRows(own)}`;
  });
  const sources = [...new Set(gaps.map(({ source }) => source))].sort();
  return `${blocks.join('\n\n')}\n\nSources\n${sources.map((source) => `  ${source}`).join('\n')}`;
}

function toRows(gaps: Gap[]): string {
  const rows = gaps.map(({ location, keyword, rule }) => [toLocationText(location), keyword, rule] as const);
  function width(column: 0 | 1) {
    return Math.max(...rows.map((row) => row[column].length));
  }
  function toRow([location, keyword, rule]: (typeof rows)[number]) {
    return `  ${location.padEnd(width(0))}  ${keyword.padEnd(width(1))}  ${rule}`;
  }
  return rows.map(toRow).join('\n');
}

function toLocationText({ file, line, column }: Location): string {
  return `${relative('.', file)}:${line}:${column}`;
}
