import { create } from './dom.js';
import { outcomes, toWorst } from './outcomes.js';

/** Returns the cases that match, those with a disagreement first. */
export function selectCases(cases, { ids, operation, layer, outcome, kind, text }) {
  const only = ids && new Set(ids);
  const words = text?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const found = cases.filter((each) => {
    if (only && !only.has(each.id)) return false;
    if (operation && each.operationId !== operation) return false;
    if (kind && each.kind !== kind) return false;
    const verdicts = layer ? [each.layers[layer]] : Object.values(each.layers);
    if (!verdicts.some((verdict) => verdict && (!outcome || verdict.outcome === outcome))) return false;
    return words.every((word) => toSearchText(each).includes(word));
  });
  const groups = Map.groupBy(found, (each) => toWorst(each) === 'disagrees');
  return [...(groups.get(true) ?? []), ...(groups.get(false) ?? [])];
}

const searchTexts = new WeakMap();

function toSearchText(each) {
  const known = searchTexts.get(each);
  if (known !== undefined) return known;
  const { id, title, kind, request, faults, location, layers } = each;
  const said = Object.values(layers).map(({ said, reason }) => `${said} ${reason ?? ''}`);
  const rules = faults.map(({ keyword, pointer, at }) => `${keyword} ${pointer} ${at}`);
  const parts = [id, title, kind, request.method, request.target, request.body ?? '', location, ...rules, ...said];
  const text = parts.join('\n').toLowerCase();
  searchTexts.set(each, text);
  return text;
}

/** Creates the form; `show` shows a selection in it. */
export function createFilters({ operations, layers, cases }, onchange) {
  const kinds = [...new Set(cases.map(({ kind }) => kind))];
  const labels = Object.entries(outcomes).map(([value, { label }]) => [value, label]);
  const fields = {
    operation: createSelect(
      'Operation',
      operations.map(({ operationId }) => [operationId, operationId]),
    ),
    layer: createSelect(
      'Layer',
      layers.map((layer) => [layer, layer]),
    ),
    outcome: createSelect('Outcome', labels),
    kind: createSelect(
      'Kind',
      kinds.map((kind) => [kind, kind]),
    ),
    text: create('input', { type: 'search', name: 'text', placeholder: 'maxLength, a body, a message …' }),
  };
  function read() {
    onchange(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value])));
  }
  const boxes = Object.entries(fields).map(([name, field]) => {
    return create(
      'label',
      { class: name },
      create('span', {}, name === 'text' ? 'Search' : field.dataset.title),
      field,
    );
  });
  const reset = create('button', { type: 'button', onclick: () => onchange({}) }, 'Show all');
  const form = create(
    'form',
    { role: 'search', oninput: read, onsubmit: (event) => event.preventDefault() },
    boxes,
    reset,
  );
  return {
    form,
    show(selection) {
      for (const [name, field] of Object.entries(fields))
        if (field.value !== (selection[name] ?? '')) field.value = selection[name] ?? '';
    },
  };
}

function createSelect(title, options) {
  const all = create('option', { value: '' }, 'all');
  return create(
    'select',
    { 'data-title': title },
    all,
    options.map(([value, label]) => create('option', { value }, label)),
  );
}
