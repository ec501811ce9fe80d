import type { Cold } from '../cold/cold.ts';
import type { Run } from '../results.ts';
import { findTitle } from './title.ts';

// The chart is drawn by hand: bars and text, without a library to install.

const width = 860;
const left = 270;
const right = 70;
const top = 76;
const row = 30;

/** Draws each handler's cold start as a bar, relative to the bare handler's. Readable in light and dark. */
export function toChart({ measured, date, machine, node, rounds }: Run<Cold[]>): string {
  const sorted = measured.toSorted((one, other) => one.ratio - other.ratio);
  const scale = (width - left - right) / Math.max(...sorted.map(({ ratio }) => ratio));
  const bottom = top + sorted.length * row;
  const x = left + scale;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 62}" role="img" aria-labelledby="title">
<title id="title">Cold starts relative to a handler with the AWS SDK and hand-written checks</title>
<style>${style}</style>
<rect class="page" width="100%" height="100%" rx="6"/>
<text class="heading" x="20" y="30">Cold start, relative to a bare handler (AWS SDK, checks by hand)</text>
<rect class="init" x="20" y="44" width="12" height="12"/><text x="38" y="54">loading the bundle</text>
<rect class="first" x="170" y="44" width="12" height="12"/><text x="188" y="54">first POST, with its connection to the database</text>
<path class="line" d="M${x} ${top - 6}V${bottom + 4}"/>
${sorted.map((cold, index) => toBar(cold, top + index * row, scale)).join('\n')}
<text class="note" x="20" y="${bottom + 28}">Less is better. Medians of ${rounds} rounds, each start in a new process; ${date}, Node.js ${node}, ${machine}.</text>
<text class="note" x="20" y="${bottom + 46}">On one machine, with a stub of DynamoDB over TLS; not measured on AWS.</text>
</svg>
`;
}

const style = `
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.heading { font-size: 16px; font-weight: 600 }
.note { font-size: 11.5px; fill: #59636e }
.ours { font-weight: 700 }
.value { paint-order: stroke; stroke: #fff; stroke-width: 4px }
.page { fill: #fff; stroke: #d1d9e0 }
.init { fill: #0969da }
.first { fill: #80b3f0 }
.line { stroke: #59636e; stroke-dasharray: 3 3; fill: none }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .note { fill: #9198a1 }
  .value { stroke: #0d1117 }
  .page { fill: #0d1117; stroke: #3d444d }
  .init { fill: #4493f8 }
  .first { fill: #1f4f8f }
  .line { stroke: #9198a1 }
}
`;

function toBar({ name, init, first, ratio }: Cold, y: number, scale: number): string {
  const weight = name === 'ours' ? 'ours' : '';
  const [one, two] = [init, first].map((time) => Math.round((time * ratio * scale) / (init + first)));
  return [
    `<text class="${weight}" x="${left - 10}" y="${y + 15}" text-anchor="end">${findTitle(name)}</text>`,
    `<rect class="init" x="${left}" y="${y}" width="${one}" height="20"/>`,
    `<rect class="first" x="${left + (one ?? 0)}" y="${y}" width="${two}" height="20"/>`,
    `<text class="value ${weight}" x="${left + (one ?? 0) + (two ?? 0) + 8}" y="${y + 15}">${ratio.toFixed(2)}</text>`,
  ].join('');
}
