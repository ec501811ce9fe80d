import { create, createSection, toCount, toNumber } from './dom.js';

/** Creates what must hold between each layer and the contract, and what was seen between each two. */
export function createRelations({ layers, cases, relations, unseen }) {
  const about =
    'The table: what the contract and the layers decide, compared on the requests that both judged. The list: what must hold.';
  const claims = relations.map(({ layer, kind, where }) => {
    const sentence = kind === 'equal' ? 'decides as the contract does' : `may accept more: ${where ?? ''}`;
    return create('li', {}, create('strong', {}, layer), ` ${sentence}`);
  });
  return createSection(
    'relations',
    'Relations between the layers',
    about,
    create(
      'div',
      { class: 'columns' },
      create('div', {}, createPairs(['contract', ...layers], cases)),
      create('div', {}, create('ul', { class: 'claims' }, claims), createReasons(cases), createUnseen(unseen)),
    ),
  );
}

function createPairs(names, cases) {
  const pairs = countPairs(names, cases);
  const output = create(
    'output',
    { class: 'explanation' },
    '= the same · ⊃ row accepts more · ⊂ row accepts fewer · ≠ both',
  );
  const rows = names.map((one) =>
    create(
      'tr',
      {},
      create('th', { scope: 'row' }, one),
      names.map((other) => create('td', {}, one === other ? '' : createPair(one, other, pairs, output))),
    ),
  );
  const heads = names.map((name) => create('th', { scope: 'col' }, create('span', {}, name)));
  const head = create('thead', {}, create('tr', {}, create('td', {}), heads));
  const table = create('table', { class: 'relations' }, head, create('tbody', {}, rows));
  return [
    create('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Table of relations' }, table),
    output,
  ];
}

/** Counts, for each pair, the requests that both decide alike, that only the first accepts, and that only the second does. */
function countPairs(names, cases) {
  const pairs = new Map(
    names.flatMap((one) => names.map((other) => [`${one} ${other}`, { same: 0, more: 0, fewer: 0 }])),
  );
  for (const { faults, layers } of cases) {
    const verdicts = [
      ['contract', faults.length === 0],
      ...Object.entries(layers).map(([name, { accepts }]) => [name, accepts]),
    ];
    for (const [one, accepts] of verdicts) {
      for (const [other, acceptsToo] of verdicts)
        pairs.get(`${one} ${other}`)[accepts === acceptsToo ? 'same' : accepts ? 'more' : 'fewer']++;
    }
  }
  return pairs;
}

function createPair(one, other, pairs, output) {
  const { same, more, fewer } = pairs.get(`${one} ${other}`);
  if (same + more + fewer === 0) return create('span', { class: 'empty' }, '–');
  const sign = more && fewer ? '≠' : more ? '⊃' : fewer ? '⊂' : '=';
  const meaning = [
    `${one} and ${other} decide alike on ${toCount(same, 'request')}`,
    ...(more ? [`${one} alone accepts ${toNumber(more)}`] : []),
    ...(fewer ? [`${other} alone accepts ${toNumber(fewer)}`] : []),
  ].join('; ');
  function explain() {
    output.textContent = `${meaning}.`;
  }
  const count = more + fewer > 0 ? toNumber(more + fewer) : '';
  const attributes = { type: 'button', class: sign === '=' ? 'pair same' : 'pair', title: meaning };
  return create(
    'button',
    { ...attributes, 'aria-label': `${sign} ${count}: ${meaning}`, onclick: explain, onfocus: explain },
    sign,
    count && create('small', {}, ` ${count}`),
  );
}

/** Creates the list of why layers may differ from the contract, with how often each reason was seen. */
function createReasons(cases) {
  const seen = new Map();
  for (const { layers } of cases) {
    for (const [name, { outcome, reason }] of Object.entries(layers)) {
      if (outcome !== 'weaker' && outcome !== 'known') continue;
      const key = JSON.stringify([name, outcome, reason ?? '']);
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  if (seen.size === 0) return undefined;
  const rows = [...seen]
    .sort(([, one], [, other]) => other - one)
    .map(([key, count]) => {
      const [name, outcome, reason] = JSON.parse(key);
      return create(
        'li',
        {},
        create('span', { class: `swatch ${outcome}` }),
        create('strong', {}, name),
        ` ${reason} `,
        create('small', {}, `${toNumber(count)}×`),
      );
    });
  return create(
    'details',
    { class: 'reasons', open: rows.length <= 8 },
    create('summary', {}, `Why a layer may differ: ${toCount(rows.length, 'reason')} seen`),
    create('ul', {}, rows),
  );
}

function createUnseen(unseen) {
  if (unseen.length === 0) return undefined;
  const summary = create('summary', {}, `Never seen in this run: ${toNumber(unseen.length)}`);
  return create(
    'details',
    { class: 'reasons' },
    summary,
    create(
      'ul',
      {},
      unseen.map((sentence) => create('li', {}, sentence)),
    ),
  );
}
