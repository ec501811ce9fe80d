import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build } from 'esbuild';
import type { Report, ReportedCase } from './report.ts';
import { readExcerpts } from './sources.ts';
import { toHeadline } from './text.ts';

/** Longer bodies and answers are cut in the page; `--json` has them whole. */
const textMax = 4000;

/**
 * Returns the report as one HTML file that loads nothing else: its data are compressed, and the policy allows only its own script.
 * @param folder where the files of the contract are, whose lines the page shows
 */
export async function toPage(report: Report, folder: string): Promise<string> {
  const excerpts = await readExcerpts(listLocations(report), folder);
  const data = { ...report, cases: report.cases.map(toShort), excerpts, headline: toHeadline(report) };
  const compressed = await promisify(gzip)(JSON.stringify(data), { level: 9 });
  const [style, script] = await Promise.all([bundle('page.css'), bundle('main.js')]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src ${toHash(style)}; script-src ${toHash(script)}">
<title>${escapeHtml(`${data.headline} – ${report.contract.title}`)}</title>
<link rel="icon" href="data:image/svg+xml,${toIcon(report.disagreements.length === 0)}">
<style>${style}</style>
</head>
<body>
<main id="report"><h1>${escapeHtml(data.headline)}</h1><noscript>The details need JavaScript.</noscript></main>
<script type="application/gzip" id="data">${compressed.toString('base64')}</script>
<script>${script}</script>
</body>
</html>
`;
}

function listLocations({ cases, operations, disagreements }: Report): string[] {
  return [...cases, ...operations, ...disagreements].map(({ location }) => location);
}

function toShort(each: ReportedCase): object {
  const { body } = each.request;
  const layers = Object.entries(each.layers).map(([name, verdict]) => [
    name,
    { ...verdict, said: verdict.said.slice(0, textMax) },
  ]);
  const request =
    body === undefined || body.length <= textMax
      ? each.request
      : { ...each.request, body: body.slice(0, textMax), characters: body.length };
  return { ...each, request, layers: Object.fromEntries(layers) };
}

/** Bundles a script or a style sheet; esbuild escapes `</script>` and `</style>` in it. */
async function bundle(file: string): Promise<string> {
  const entry = fileURLToPath(new URL(`./page/${file}`, import.meta.url));
  const options = { bundle: true, minify: true, write: false, format: 'iife', charset: 'utf8' } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [entry] });
  return outputFiles[0]?.text ?? '';
}

function toHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function toIcon(isGood: boolean): string {
  const [color, path] = isGood ? ['1a7f4b', 'M4 8.5l3 3 5-6'] : ['c62828', 'M5 5l6 6M11 5l-6 6'];
  const shape = `<circle cx='8' cy='8' r='8' fill='#${color}'/><path d='${path}' stroke='#fff' stroke-width='2' fill='none'/>`;
  return encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>${shape}</svg>`);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
