import { createCase } from './case.js';
import { create, createSection, toCount, toNumber } from './dom.js';
import { createFilters, selectCases } from './filters.js';

const pageSize = 50;

/** Creates the list of cases with its filters; `filter` shows a selection, with its first case open if it says so. */
export function createCases(report) {
  const status = create('p', { class: 'status', role: 'status' });
  const filters = createFilters(report, select);
  const list = createList(report);
  const about = 'Each request with what the contract and every layer say: ✓ accepts, ✕ rejects.';
  const section = createSection('cases', 'Cases', about, filters.form, status, list.nodes);
  function select(selection) {
    filters.show(selection);
    const found = selectCases(report.cases, selection);
    status.textContent = `${toNumber(found.length)} of ${toCount(report.cases.length, 'case')}`;
    list.show(found, selection.isOpen);
  }
  select({});
  return {
    section,
    filter(selection) {
      select(selection);
      section.scrollIntoView();
      section.querySelector('summary')?.focus({ preventScroll: true });
    },
  };
}

/** Creates a list of cases in pages. */
function createList(report) {
  const list = create('ol', { class: 'cases' });
  const pager = create('nav', { class: 'pager', 'aria-label': 'Pages of cases' });
  function show(cases, isOpen, page = 0) {
    const shown = cases.slice(page * pageSize, (page + 1) * pageSize);
    const items = shown.map((each, index) => create('li', {}, createCase(each, report, isOpen && index === 0)));
    function turn(next) {
      show(cases, false, next);
      list.closest('section').scrollIntoView();
    }
    list.replaceChildren(...items);
    list.start = page * pageSize + 1;
    pager.replaceChildren(...createPager(page, Math.ceil(cases.length / pageSize), turn));
  }
  return { nodes: [list, pager], show };
}

function createPager(page, pages, turn) {
  if (pages < 2) return [];
  function createButton(label, number, isDisabled) {
    return create('button', { type: 'button', disabled: isDisabled, onclick: () => turn(number) }, label);
  }
  return [
    createButton('First', 0, page === 0),
    createButton('Previous', page - 1, page === 0),
    create('span', {}, `Page ${toNumber(page + 1)} of ${toNumber(pages)}`),
    createButton('Next', page + 1, page === pages - 1),
    createButton('Last', pages - 1, page === pages - 1),
  ];
}
