import { create, createSection, toCount, toNumber } from './dom.js';
import { countOutcomes, layerTitles, outcomes } from './outcomes.js';

/** How many disagreements have a card; the list of cases has all. */
const cardsMax = 60;

/** Creates the header: the outcome in one sentence, and the share of each outcome. */
export function createHeader(report, filter) {
  const isGood = report.disagreements.length === 0;
  const { contract, operations, layers, seed, seconds, counts } = report;
  const valid = report.cases.filter(({ faults }) => faults.length === 0).length;
  return create(
    'header',
    { class: isGood ? 'good' : 'bad' },
    create('p', { class: 'contract' }, `${contract.title} · ${contract.file}`),
    create('h1', {}, create('span', { class: 'sign', 'aria-hidden': 'true' }, isGood ? '✓' : '✕'), report.headline),
    create(
      'p',
      { class: 'about' },
      `${toNumber(valid)} valid and ${toNumber(counts.cases - valid)} invalid requests, derived from ${toCount(operations.length, 'operation')} with seed ${seed}, were put to ${layers.map((name) => layerTitles[name]).join(', ')}, in ${seconds.toFixed(1)} s.`,
    ),
    createShares(countOutcomes(report.cases), filter),
  );
}

/** Creates a bar of all verdicts, and a button for each outcome. */
function createShares(counts, filter) {
  const legend = Object.entries(outcomes).map(([outcome, { label, about }]) =>
    create(
      'button',
      {
        type: 'button',
        title: `A layer ${about}.`,
        onclick: () => filter({ outcome }),
        disabled: counts[outcome] === 0,
      },
      create('span', { class: `swatch ${outcome}` }),
      create('strong', {}, toNumber(counts[outcome])),
      ` ${label}`,
    ),
  );
  return [
    createBar(counts),
    create('div', { class: 'legend', role: 'group', 'aria-label': 'Verdicts by outcome' }, legend),
  ];
}

/** Creates a bar whose parts are the shares of the outcomes; the smallest share stays visible. */
export function createBar(counts) {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  const bar = create('span', { class: 'bar', 'aria-hidden': 'true' });
  for (const [outcome, count] of parts) {
    const part = create('span', { class: outcome });
    part.style.flexGrow = count;
    bar.append(part);
  }
  return bar;
}

/** Creates the list of disagreements, each with a button that shows its cases. */
export function createDisagreements({ disagreements, operations, cases }, filter) {
  if (disagreements.length === 0) return undefined;
  const routes = new Map(operations.map(({ operationId, method, path }) => [operationId, `${method} ${path}`]));
  const titles = new Map(cases.map(({ id, title }) => [id, title]));
  const items = disagreements
    .slice(0, cardsMax)
    .map(({ operationId, layer, reason, pointer, location, cases: ids }) => {
      const selection = { operation: operationId, layer, outcome: 'disagrees', ids, isOpen: true };
      const label = ids.length === 1 ? 'Show the case' : `Show the ${toCount(ids.length, 'case')}`;
      return create(
        'li',
        {},
        create('strong', {}, `${layer}: ${reason}`),
        create('span', { class: 'example' }, titles.get(ids[0])),
        create('span', { class: 'where' }, `${operationId} · ${routes.get(operationId) ?? ''}`),
        create('code', { class: 'where' }, `${location} ${pointer ?? ''}`),
        create('button', { type: 'button', onclick: () => filter(selection) }, label),
      );
    });
  const left = disagreements.length - items.length;
  const about = `Each is one layer that is wrong about one rule.${left > 0 ? ` These are the first ${cardsMax}.` : ''}`;
  return createSection('disagreements', 'Disagreements', about, create('ol', {}, items));
}
