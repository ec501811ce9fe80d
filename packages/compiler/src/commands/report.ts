import { relative } from 'node:path';
import type { Location } from '../diagnostic.ts';
import { readDocument } from '../document.ts';
import { findGaps, type Gap } from '../gateway/gaps.ts';
import { rules } from '../gateway/rules.ts';

/** Prints the rules of the contract that only the function enforces, not the gateway, as text or JSON. */
export async function report({ json, contract }: { json?: boolean; contract: string }): Promise<number> {
  const gaps = findGaps(await readDocument(contract));
  console.log(json ? JSON.stringify(gaps, null, 2) : toReportText(gaps));
  return 0;
}

/** Returns a block for each reason, the gravest first, with a row for each place and the operations that it concerns. */
function toReportText(gaps: Gap[]): string {
  if (gaps.length === 0) return 'The gateway enforces all rules of this contract.';
  const order: string[] = Object.values(rules).map(({ rule }) => rule);
  const blocks = [...Map.groupBy(gaps, ({ rule }) => rule)].sort(
    ([one], [other]) => order.indexOf(one) - order.indexOf(other),
  );
  const texts = blocks.map(([rule, own]) => `${rule}\n${toRows(own)}\n  ${own[0]?.source}`);
  return `Left to the function, the gravest first:\n\n${texts.join('\n\n')}`;
}

function toRows(gaps: Gap[]): string {
  const places = Map.groupBy(gaps, ({ location, keyword }) => `${toLocationText(location)} ${keyword}`);
  const rows = [...places.values()].map((own) => {
    const operations = [...new Set(own.map(({ operationId }) => operationId))];
    return [toLocationText((own[0] as Gap).location), own[0]?.keyword ?? '', toList(operations)] as const;
  });
  const [location, keyword] = [0, 1].map((column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows.map((row) => `  ${row[0].padEnd(location ?? 0)}  ${row[1].padEnd(keyword ?? 0)}  ${row[2]}`).join('\n');
}

/** How many operations a row names. */
const namesMax = 3;

function toList(operations: string[]): string {
  const rest = operations.length - namesMax;
  return operations.slice(0, namesMax).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function toLocationText({ file, line, column }: Location): string {
  return `${relative('.', file)}:${line}:${column}`;
}
