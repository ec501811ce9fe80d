import { create } from './dom.js';
import { layerTitles, outcomes, toWorst } from './outcomes.js';
import { createRequest } from './request.js';

/** Creates a row for a case, with its details made when it is opened. */
export function createCase(each, report, isOpen) {
  const { id, title, kind, operationId, faults } = each;
  const validity = faults.length === 0 ? 'valid' : 'invalid';
  const summary = create(
    'summary',
    {},
    create('span', { class: 'title' }, title),
    create(
      'span',
      { class: 'facts' },
      create('span', { class: `tag ${validity}` }, validity),
      `${kind} · ${operationId}`,
    ),
    createStrip(each, report.layers),
  );
  const details = create('details', { class: toWorst(each), 'data-case': id }, summary);
  function fill() {
    if (details.open && details.childElementCount === 1) details.append(createDetails(each, report));
  }
  details.addEventListener('toggle', fill);
  details.open = isOpen;
  fill();
  return details;
}

/** Creates one square for each layer: its sign is the verdict, its color the outcome. */
function createStrip({ layers }, names) {
  const squares = names.map((name) => {
    const verdict = layers[name];
    if (!verdict) return create('span', { class: 'square empty', title: `${name}: not asked` }, '·');
    const says = `${name} ${verdict.accepts ? 'accepts' : 'rejects'}: ${outcomes[verdict.outcome].label}`;
    return create('span', { class: `square ${verdict.outcome}`, title: says }, verdict.accepts ? '✓' : '✕');
  });
  const wrong = names.filter((name) => layers[name] && layers[name].outcome !== 'agrees');
  const text = wrong.map((name) => `${name}: ${outcomes[layers[name].outcome].label}`).join(', ') || 'all agree';
  return create('span', { class: 'strip', role: 'img', 'aria-label': text }, squares);
}

function createDetails(each, report) {
  return create(
    'div',
    { class: 'details' },
    create('div', { class: 'panel' }, create('h3', {}, 'Request'), createRequest(each, report)),
    create('div', { class: 'panel' }, create('h3', {}, 'Contract'), createRule(each, report)),
    create('div', { class: 'panel wide' }, create('h3', {}, 'Layers'), createVerdicts(each, report.layers)),
  );
}

/** Creates what the contract says: the rules that the request breaks, and the lines of the one that decides. */
function createRule({ faults, location, statuses, operationId, id }, { excerpts, command }) {
  const sentence =
    faults.length === 0
      ? 'The contract accepts this request.'
      : `The contract rejects this request with ${statuses.join(' or ')}:`;
  const rules = faults.map(({ keyword, pointer, at }) =>
    create('li', {}, create('code', {}, keyword), ' at ', create('code', {}, at), create('small', {}, pointer)),
  );
  return [
    create('p', {}, sentence),
    rules.length > 0 && create('ul', { class: 'rules' }, rules),
    createExcerpt(location, excerpts[location] ?? []),
    create('p', { class: 'again' }, `${id}, again: `, create('code', {}, `${command} --operation ${operationId}`)),
  ];
}

function createExcerpt(location, lines) {
  const line = Number(location.split(':').at(-2));
  const texts = lines.map(([number, text]) => {
    return create(number === line ? 'mark' : 'span', { class: 'line' }, create('i', {}, String(number)), `${text}\n`);
  });
  return create(
    'figure',
    {},
    create('figcaption', {}, location),
    texts.length > 0 && create('pre', { tabindex: '0' }, texts),
  );
}

function createVerdicts({ layers }, names) {
  const rows = names.map((name) => {
    const { accepts, said, breach, outcome, reason } = layers[name] ?? {};
    if (outcome === undefined) return create('li', { class: 'empty' }, create('strong', {}, name), ' was not asked');
    return create(
      'li',
      { class: outcome },
      create('strong', { title: layerTitles[name] }, name),
      create('span', {}, accepts ? '✓ accepts' : '✕ rejects'),
      create('span', {}, create('span', { class: `tag ${outcome}` }, outcomes[outcome].label)),
      create(
        'div',
        {},
        said && create('pre', { tabindex: '0' }, said),
        breach && create('p', {}, breach),
        outcome !== 'disagrees' && reason && create('p', {}, reason),
      ),
    );
  });
  return create('ul', { class: 'verdicts' }, rows);
}
