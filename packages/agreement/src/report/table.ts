import type { LayerName } from '../layers/layer.ts';
import type { AgreementResult, CaseResult } from '../result.ts';
import { toLine } from './line.ts';
import { countOutcomes } from './report.ts';

const width = 100;
/** Up to how many operations are listed, even without a disagreement. */
const rowsMax = 40;

/**
 * Returns a table of operations and layers with the number of verdicts and of disagreements, then the outcomes by layer.
 * Of many operations, it lists those with disagreements only.
 */
export function toTable({ layers, operations, results }: AgreementResult): string {
  const byOperation = Map.groupBy(results, ({ case: { operationId } }) => operationId);
  const all = operations.map(({ operationId }) => ({ operationId, own: byOperation.get(operationId) ?? [] }));
  const isShort = all.length <= rowsMax;
  const wrong = all.filter(({ own }) => countOutcomes(own).disagrees > 0);
  const shown = (isShort ? all : wrong).slice(0, rowsMax);
  const rows = shown.map(({ operationId, own }) => [operationId, ...layers.map((layer) => toCell(own, layer))]);
  const left = isShort ? [] : [[`… ${all.length - shown.length} more operations`, ...layers.map(() => '')]];
  const total = ['total', ...layers.map((layer) => toCell(results, layer))];
  return align([['verdicts', ...layers], ...rows, ...left, total, [], ...toOutcomeRows(results, layers)]);
}

/** Returns such as `1,000`, or `✗2/1,000` for two disagreements. */
function toCell(results: CaseResult[], layer: LayerName): string {
  const { disagrees, ...rest } = countOutcomes(results, layer);
  const verdicts = disagrees + rest.agrees + rest.weaker + rest.known;
  return (disagrees > 0 ? `✗${toNumber(disagrees)}/` : '') + toNumber(verdicts);
}

function toOutcomeRows(results: CaseResult[], layers: LayerName[]): string[][] {
  const counts = layers.map((layer) => countOutcomes(results, layer));
  return (['agrees', 'weaker', 'known', 'disagrees'] as const).map((outcome) => [
    outcome,
    ...counts.map((count) => toNumber(count[outcome])),
  ]);
}

/** Returns such as `1,000`; a dash for none. */
export function toNumber(number: number): string {
  return number === 0 ? '-' : number.toLocaleString('en');
}

/** Aligns the first column left and the others right, and shortens the first so that a row fits. */
function align(rows: string[][]): string {
  const columns = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const [names = 0, ...others] = columns;
  const rest = others.reduce((sum, each) => sum + each + 2, 0);
  const first = Math.min(names, width - rest);
  return rows
    .map(([name = '', ...cells]) => {
      const texts = cells.map((cell, index) => `  ${cell.padStart(others[index] ?? 0)}`);
      return `${toLine(name, first).padEnd(first)}${texts.join('')}`.trimEnd();
    })
    .join('\n');
}
