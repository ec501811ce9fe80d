import { createCase } from './case.js';
import { create, createSection, toCount, toNumber } from './dom.js';
import { createFilters, selectCases } from './filters.js';

const pageSize = 50;

/** Creates the list of cases with its filters; `filter` shows a selection, and opens one of its cases. */
export function createCases(report) {
  let found = [];
  let page = 0;
  const status = create('p', { class: 'status', role: 'status' });
  const list = create('ol', { class: 'cases' });
  const pager = create('nav', { class: 'pager', 'aria-label': 'Pages of cases' });
  const filters = createFilters(report, select);

  function select(selection) {
    filters.show(selection);
    found = selectCases(report.cases, selection);
    status.textContent = `${toNumber(found.length)} of ${toCount(report.cases.length, 'case')}`;
    show(0, selection.open);
  }

  function show(number, open) {
    page = number;
    // The case to open comes first, wherever it is.
    const ordered = open ? [...found].sort((one, other) => Number(other.id === open) - Number(one.id === open)) : found;
    const shown = ordered.slice(page * pageSize, (page + 1) * pageSize);
    list.replaceChildren(...shown.map((each) => create('li', {}, createCase(each, report, each.id === open))));
    list.start = page * pageSize + 1;
    pager.replaceChildren(...createPager(page, Math.ceil(found.length / pageSize), turn));
  }

  function turn(number) {
    show(number);
    section.scrollIntoView();
  }

  const about = 'Each request with what the contract and every layer say: ✓ accepts, ✕ rejects.';
  const section = createSection('cases', 'Cases', about, filters.form, status, list, pager);
  select({});
  return {
    section,
    filter(selection) {
      select(selection);
      section.scrollIntoView();
      list.querySelector('summary')?.focus({ preventScroll: true });
    },
  };
}

function createPager(page, pages, turn) {
  if (pages < 2) return [];
  function createButton(label, number) {
    const isOutside = number < 0 || number >= pages;
    return create('button', { type: 'button', disabled: isOutside, onclick: () => turn(number) }, label);
  }
  return [
    createButton('First', page === 0 ? -1 : 0),
    createButton('Previous', page - 1),
    create('span', {}, `Page ${toNumber(page + 1)} of ${toNumber(pages)}`),
    createButton('Next', page + 1),
    createButton('Last', page === pages - 1 ? pages : pages - 1),
  ];
}
