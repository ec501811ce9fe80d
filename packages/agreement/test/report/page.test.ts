import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toPage } from '../../src/report/page.ts';
import { toReport } from '../../src/report/report.ts';
import { createResult, rule } from './result.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(folder, 'openapi.yaml'), 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n');
});
afterAll(() => rm(folder, { recursive: true }));

function readData(page: string) {
  const [, base64 = ''] = /<script type="application\/gzip" id="data">([\w+/=]+)<\/script>/.exec(page) ?? [];
  return JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString());
}

const hostile = '</script><img src=x onerror=alert(1)>';

/** Creates a result in which everything that a contract or a response can say is markup. */
function createHostile() {
  const result = createResult({ cases: 1, wrong: [0] });
  result.contract.title = hostile;
  for (const { case: each, layers } of result.results) {
    each.title = hostile;
    each.request.body = hostile;
    for (const outcome of Object.values(layers)) outcome.verdict.said = hostile;
  }
  return result;
}

describe('the page of a report', () => {
  it('contains the report, and the lines around each rule', async () => {
    const report = toReport(createResult({ cases: 40, wrong: [2] }));
    const { excerpts, headline, ...data } = readData(await toPage(report, folder));
    expect(data).toEqual(JSON.parse(JSON.stringify(report)));
    expect(headline).toBe('1 disagreement in 40 requests');
    const texts = ['three', 'four', 'five', 'six', 'seven'];
    expect(excerpts[rule.location]).toEqual(texts.map((text, index) => [index + 3, text]));
  });

  it('shows the outcome without JavaScript, and in the title', async () => {
    const page = await toPage(toReport(createResult()), folder);
    expect(page).toContain('<h1>5 layers agree with the contract on 20 requests</h1>');
    expect(page).toContain('<title>5 layers agree with the contract on 20 requests – Orders &amp; more</title>');
  });

  it('escapes what contracts and responses contain', async () => {
    const report = toReport(createHostile());
    const page = await toPage(report, folder);
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(readData(page).cases[0].title).toBe(hostile);
  });

  it('loads nothing, and allows no other script or style', async () => {
    const page = await toPage(toReport(createResult()), folder);
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(page) ?? [];
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    const [scriptHash, styleHash] = [script, style].map((text) => createHash('sha256').update(text).digest('base64'));
    expect(page).toContain(
      `content="default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; script-src 'sha256-${scriptHash}'"`,
    );
    expect(page.match(/(?:src|href)="[^"]{5}/g)).toEqual(['href="data:']);
    expect(style).not.toMatch(/url\(|@import/);
    // Neither sink could be fed with markup.
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
  });

  it('cuts long bodies, and is small for 10,000 cases of 1,000 operations', async () => {
    const result = createResult({ cases: 10_000, operations: 1000 });
    const [first] = result.results;
    if (first) first.case.request.body = 'x'.repeat(7_000_000);
    const page = await toPage(toReport(result), folder);
    expect(readData(page).cases[0].request).toMatchObject({ body: 'x'.repeat(4000), characters: 7_000_000 });
    expect(page.length).toBeLessThan(4_000_000);
  });
});

describe('the filters of the page', () => {
  const { cases } = toReport(createResult({ cases: 100, wrong: [42] }));

  async function select(selection: object): Promise<string[]> {
    const file = '../../src/report/page/filters.js';
    const { selectCases } = await import(file);
    return selectCases(cases, selection).map(({ id }: { id: string }) => id);
  }

  it('show disagreements first', async () => {
    expect((await select({})).slice(0, 3)).toEqual(['placeOrder/42', 'placeOrder/0', 'readOrder1/1']);
  });

  it.each([
    [{ operation: 'readOrder1', kind: 'malformed' }, 7],
    [{ layer: 'model', outcome: 'weaker' }, 13],
    [{ layer: 'validator', outcome: 'weaker' }, 0],
    [{ layer: 'types' }, 86],
    [{ outcome: 'disagrees' }, 1],
    [{ text: 'maxlength BERNE/orders1/xxx' }, 25],
    [{ text: 'prism decodes' }, 7],
    [{ ids: ['placeOrder/0', 'readOrder1/1'], operation: 'placeOrder' }, 1],
  ])('select by %j', async (selection, count) => {
    expect(await select(selection)).toHaveLength(count);
  });
});
