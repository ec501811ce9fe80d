import { describe, expect, it } from '@jest/globals';
import { toText } from '../../src/report/text.ts';
import { createResult } from './result.ts';

function lines(text: string) {
  return text.split('\n');
}

describe('the text of a result', () => {
  it('has a row for each operation, the totals and the outcomes by layer', () => {
    expect(toText(createResult({ cases: 1600 }))).toBe(
      `
verdicts    types  validator  model   mock  local
placeOrder    686        800    800    800    800
readOrder1    686        800    800    800    800
total       1,372      1,600  1,600  1,600  1,600

agrees        686      1,600  1,400  1,500  1,600
weaker        686          -    200      -      -
known           -          -      -    100      -
disagrees       -          -      -      -      -

5 layers agree with the contract on 1,600 requests`.slice(1),
    );
  });

  it('fits 100 columns, and lists the operations with disagreements only, when there are many', () => {
    const result = createResult({ cases: 10_000, operations: 1000, wrong: [1002, 1003, 2002] });
    result.operations[2] = { ...result.operations[2], operationId: 'o'.repeat(200) } as (typeof result.operations)[0];
    for (const { case: each } of result.results)
      if (each.operationId === 'readOrder2') each.operationId = 'o'.repeat(200);
    const [table = ''] = toText(result).split('\n\n');
    expect(lines(table).slice(1)).toEqual([
      expect.stringMatching(/^o{10,}… +9( +10){3} +✗2\/10$/),
      expect.stringMatching(/^readOrder3 .* ✗1\/10$/),
      expect.stringMatching(/^… 998 more operations$/),
      expect.stringMatching(/^total .* ✗3\/10,000$/),
    ]);
    expect(lines(table).filter((line) => line.length > 100)).toEqual([]);
  });

  it('describes each disagreement: what every layer said, the request, and how to repeat it', () => {
    const [, , disagreement = '', headline] = toText(createResult({ wrong: [2, 6, 10] })).split('\n\n');
    expect(lines(disagreement)).toEqual([
      '✗ placeOrder, local: accepts what the contract rejects (3 cases)',
      '  openapi.yaml:5:7  #/components/schemas/OrderId/maxLength',
      '  placeOrder/2: id of 22 characters',
      '    contract   rejects  maxLength at #/id',
      '    types      accepts  (weaker) 200 {"message":"Order placed"}',
      '    validator  rejects  400 {"title":"Bad Request","errors":[{"pointer":"#/id"}]}',
      '    model      accepts  (weaker) 200 {"message":"Order placed"}',
      '    mock       rejects  400 {"title":"Bad Request","errors":[{"pointer":"#/id"}]}',
      '    local      accepts  (disagrees) 200 {"message":"Order placed"}',
      expect.stringMatching(
        /^ {2}curl -X POST 'http:\/\/localhost:3000\/orders\?dryRun=false' -H 'Content-Type: application\/json' .* -d '\{"id":"x{22}",.*\}'$/,
      ),
      '  npm run agreement -- --seed 7 --cases 20 --operation placeOrder',
    ]);
    expect(headline).toBe('1 disagreement in 20 requests');
  });

  it('writes out at most 24 disagreements', () => {
    const wrong = Array.from({ length: 30 }, (_, index) => index);
    const text = toText(createResult({ cases: 30, operations: 30, wrong }));
    expect(text.match(/^✗ /gm)).toHaveLength(24);
    expect(text).toContain('\n… 6 more disagreements\n');
  });

  it('escapes what others wrote, and quotes it for a shell', () => {
    const result = createResult({ cases: 1, wrong: [0] });
    for (const { case: each, layers } of result.results) {
      each.request = { method: 'POST', target: "/it's", headers: { A: '\u001b[31m' }, body: Uint8Array.of(0xff) };
      if (layers.local) layers.local.verdict.said = `\u001b]0;\u0007${'x'.repeat(500)}`;
    }
    const text = toText(result);
    expect(text).toContain(String.raw`'http://localhost:3000/it'\''s' -H 'A: \u001b[31m' -d <bytes: /w==>`);
    expect(text).toMatch(/^ {4}local .*\\u001b\]0;\\u0007x+…$/m);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not reach the terminal
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
