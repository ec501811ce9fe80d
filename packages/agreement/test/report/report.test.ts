import { describe, expect, it } from '@jest/globals';
import { toReport } from '../../src/report/report.ts';
import { createResult, rule } from './result.ts';

describe('the report as JSON', () => {
  it('has the counts, the operations and every case with its verdicts', () => {
    const { cases, operations, ...rest } = toReport(createResult({ cases: 4 }));
    expect(rest).toEqual({
      contract: { file: 'openapi.yaml', title: 'Orders & more' },
      seed: 7,
      seconds: 12.3,
      layers: ['types', 'validator', 'model', 'mock', 'local'],
      relations: rest.layers.map((layer) =>
        expect.objectContaining({ layer, kind: expect.stringMatching(/^(equal|weaker)$/) }),
      ),
      command: 'npm run agreement -- --seed 7 --cases 4',
      counts: { cases: 4, agrees: 16, weaker: 3, known: 1, disagrees: 0 },
      disagreements: [],
      unseen: [],
    });
    expect(operations).toHaveLength(2);
    expect(cases[2]).toEqual({
      id: 'placeOrder/2',
      operationId: 'placeOrder',
      kind: 'violation',
      title: 'id of 22 characters',
      credentials: 'right',
      request: {
        method: 'POST',
        target: '/orders?dryRun=false',
        headers: { 'Content-Type': 'application/json', 'X-Trace': '2' },
        body: expect.stringMatching(/^\{"id":"x{22}",/),
      },
      faults: [{ keyword: 'maxLength', pointer: rule.pointer, at: '#/id' }],
      location: rule.location,
      statuses: [400],
      layers: {
        types: { accepts: true, said: expect.any(String), outcome: 'weaker', reason: expect.any(String) },
        validator: { accepts: false, said: expect.any(String), outcome: 'agrees' },
        model: { accepts: true, said: expect.any(String), outcome: 'weaker', reason: expect.any(String) },
        mock: { accepts: false, said: expect.any(String), outcome: 'agrees' },
        local: { accepts: false, said: expect.any(String), outcome: 'agrees' },
      },
    });
  });

  it('has bytes as text, or as base64 if they are not UTF-8', () => {
    const result = createResult({ cases: 2 });
    const [one, other] = result.results;
    if (one) one.case.request.body = Buffer.from('é');
    if (other) other.case.request.body = Uint8Array.of(0xc3, 0x28);
    expect(toReport(result).cases.map(({ request }) => request)).toEqual([
      expect.objectContaining({ body: 'é' }),
      expect.objectContaining({ body: 'wyg=', isBase64: true }),
    ]);
  });

  it('groups disagreements by operation, layer, rule and what is wrong, in the order of the operations', () => {
    const result = createResult({ wrong: [2, 3, 4, 6] });
    const [first] = result.results;
    if (first)
      first.layers.mock = {
        verdict: { accepts: true, said: '204', breach: 'It has the status 204.' },
        outcome: 'disagrees',
      };
    const own = { location: 'openapi.yaml:1:5', cases: expect.any(Array) };
    expect(toReport(result).disagreements).toEqual([
      { ...own, operationId: 'placeOrder', layer: 'mock', reason: 'It has the status 204.', cases: ['placeOrder/0'] },
      {
        ...rule,
        operationId: 'placeOrder',
        layer: 'local',
        reason: 'accepts what the contract rejects',
        cases: ['placeOrder/2', 'placeOrder/6'],
      },
      { ...own, operationId: 'placeOrder', layer: 'local', reason: 'rejects what the contract accepts' },
      {
        ...rule,
        operationId: 'readOrder1',
        layer: 'local',
        reason: 'accepts what the contract rejects',
        cases: ['readOrder1/3'],
      },
    ]);
  });
});
