import { create, createSection, toCount, toNumber } from './dom.js';
import { countOutcomes, layerTitles, outcomes } from './outcomes.js';
import { createBar } from './summary.js';

/** How many operations are shown at first. */
const rowsMax = 60;

/** Creates the table of operations and layers, in which each cell shows the share of the outcomes. */
export function createMatrix({ operations, layers, cases }, filter) {
  const byOperation = Map.groupBy(cases, ({ operationId }) => operationId);
  const all = operations.map((operation) => ({ operation, own: byOperation.get(operation.operationId) ?? [] }));
  const sorted = all.length > rowsMax ? all.toSorted((one, other) => countWrong(other) - countWrong(one)) : all;
  const body = create('tbody', { role: 'rowgroup' });
  function show(rows) {
    body.append(...rows.map(({ operation, own }) => createRow(operation, layers, own, filter)));
  }
  show(sorted.slice(0, rowsMax));
  const table = create('table', { class: 'matrix', role: 'table' }, createHead(layers), body);
  table.style.setProperty('--columns', layers.length);
  const about = 'How many requests each layer judged, and the share of each outcome. Select a cell to see its cases.';
  const box = create(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Table of operations and layers' },
    table,
  );
  return createSection('matrix', 'Operations and layers', about, box, createMore(sorted.slice(rowsMax), show));
}

function countWrong({ own }) {
  return countOutcomes(own).disagrees;
}

/** Creates a button that adds the remaining rows. */
function createMore(rest, show) {
  if (rest.length === 0) return undefined;
  function showRest() {
    show(rest);
    button.remove();
  }
  const button = create(
    'button',
    { type: 'button', class: 'more', onclick: showRest },
    `Show ${toCount(rest.length, 'more operation')}`,
  );
  return button;
}

function createHead(layers) {
  const heads = layers.map((layer) =>
    create('th', { scope: 'col', role: 'columnheader', title: layerTitles[layer] }, layer),
  );
  const first = create('th', { scope: 'col', role: 'columnheader' }, 'Operation');
  return create('thead', { role: 'rowgroup' }, create('tr', { role: 'row' }, first, heads));
}

function createRow({ operationId, method, path }, layers, cases, filter) {
  const route = `${method} ${path}`;
  const name = create(
    'th',
    { scope: 'row', role: 'rowheader', title: `${operationId} · ${route}` },
    create('span', {}, operationId),
    create('small', {}, route),
  );
  const cells = layers.map((layer) => createCell(operationId, layer, countOutcomes(cases, layer), filter));
  return create(
    'tr',
    { role: 'row' },
    name,
    cells.map((cell) => create('td', { role: 'cell' }, cell)),
  );
}

function createCell(operation, layer, counts, filter) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return create('span', { class: 'empty', title: 'not asked' }, '–');
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${toNumber(count)} ${outcomes[outcome].label}`);
  const label = `${operation}, ${layer}: ${toCount(total, 'verdict')}: ${parts.join(', ')}`;
  const { disagrees } = counts;
  return create(
    'button',
    {
      type: 'button',
      class: disagrees > 0 ? 'cell wrong' : 'cell',
      title: label,
      'aria-label': label,
      onclick: () => filter({ operation, layer, ...(disagrees > 0 ? { outcome: 'disagrees' } : {}) }),
    },
    createBar(counts),
    disagrees > 0 ? `✕ ${toNumber(disagrees)}` : toNumber(total),
  );
}
