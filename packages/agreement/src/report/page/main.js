import { createCases } from './cases.js';
import { createMatrix } from './matrix.js';
import { createRelations } from './relations.js';
import { createDisagreements, createHeader } from './summary.js';

/** Decompresses the data of the page. */
async function readReport() {
  const bytes = Uint8Array.from(atob(document.getElementById('data').textContent), (character) =>
    character.charCodeAt(0),
  );
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

/** Builds the page. A script that is not a module has no `await` at the top. */
async function show() {
  const report = await readReport();
  const { section, filter } = createCases(report);
  const parts = [
    createHeader(report, filter),
    createDisagreements(report, filter),
    createMatrix(report, filter),
    createRelations(report),
    section,
  ];
  document.getElementById('report').replaceChildren(...parts.filter(Boolean));
}

void show();
