import { join } from 'node:path';
import { toGatewayDocument } from '@contract-first/compiler';
import { afterAll, describe, expect, it } from '@jest/globals';
import { deriveCases } from '../../src/cases/derive.ts';
import type { Layer } from '../../src/layers/layer.ts';
import { createModelLayer } from '../../src/layers/model/model.ts';
import { createTypesLayer } from '../../src/layers/types/types.ts';
import { createValidatorLayer } from '../../src/layers/validator.ts';
import { createReference } from '../../src/reference/reference.ts';
import { generate } from '../generated.ts';
import { contract, toCase } from './contract.ts';

const generated = await generate(join(import.meta.dirname, '../things.yaml'));
afterAll(() => generated.close());
const { operations } = await generated.load('operations.js');
const document = toGatewayDocument(contract, { functionUri: 'arn:aws:lambda', allowOrigin: '*' });

const reference = await createReference(contract, 'request');

async function judge(layer: Layer, bodies: unknown[]) {
  const verdicts = await layer.judge(bodies.map((body) => toCase(body)));
  return verdicts.map((verdict) => verdict?.accepts);
}

const fault = {
  keyword: 'additionalProperties',
  pointer: '#/components/schemas/Thing/additionalProperties',
  at: '#/more',
};

describe('the layer of the types', () => {
  const layer = createTypesLayer(contract, join(generated.folder, 'generated/openapi.d.ts'), reference);

  async function judgeInvalid(bodies: unknown[]) {
    const verdicts = await layer.judge(bodies.map((body) => toCase(body, [fault])));
    return verdicts.map((verdict) => verdict?.accepts);
  }

  it('accepts what has the type of the request, and nothing else', async () => {
    const bodies = [{ id: 'a', data: [1, null] }, { id: 1, data: 1 }, { id: 'a' }, { id: 'a', data: 1, more: 1 }, null];
    expect(await judgeInvalid(bodies)).toEqual([true, false, false, false, false]);
  });

  it('allows a valid request properties that its type does not know, as those of a variable', async () => {
    expect(
      await judge(layer, [
        { id: 'a', data: 1, more: 1 },
        { id: 1, data: 1, more: 1 },
      ]),
    ).toEqual([true, false]);
  });

  it('reads values that no plain literal can have', async () => {
    const data = JSON.parse('{"__proto__": 1, "\u2028": "\\ud800\\u2029\\n", "n": 1e300}');
    const bodies = [{ id: 'a\u2028b', data }, JSON.parse('{"id":"a","data":1,"__proto__":1}')];
    expect(await judgeInvalid(bodies)).toEqual([true, false]);
    expect(await judge(layer, bodies)).toEqual([true, true]);
  });

  it('is not asked about malformed bodies, credentials and deep nesting', async () => {
    const deep = JSON.parse('['.repeat(200) + ']'.repeat(200));
    const { values: _, ...malformed } = toCase(null);
    const anonymous = { ...toCase(null), credentials: 'none' as const };
    expect(await layer.judge([toCase({ id: 'a', data: deep }), malformed, anonymous, toCase(null)])).toEqual([
      undefined,
      undefined,
      undefined,
      { accepts: false, said: expect.stringContaining('TS2322') },
    ]);
  });
});

describe('the layer of the validators', () => {
  it('accepts what the contract does, and says why it rejects the rest', async () => {
    const layer = await createValidatorLayer(contract, operations);
    expect(await judge(layer, [{ id: 'a', data: 1 }, { id: 'a/b', data: 1 }, { id: 'a' }])).toEqual([
      true,
      false,
      false,
    ]);
    const [verdict] = await layer.judge([toCase({ id: 'a/b', data: 1 })]);
    expect(verdict?.said).toContain('"/body/id"');
  });
});

describe("the layer of the gateway's models", () => {
  it('validates a body as API Gateway does', async () => {
    const layer = createModelLayer(contract, document);
    const missing = { ...toCase(null), request: { method: 'POST', target: '/things', headers: {} } };
    expect(await judge(layer, [{ id: 'a', data: 1 }, { id: 1, data: 1 }, []])).toEqual([true, false, false]);
    const text = { ...toCase(null), request: { ...toCase(null).request, headers: { 'content-type': 'text/plain' } } };
    expect((await layer.judge([missing, text])).map((verdict) => verdict?.accepts)).toEqual([false, true]);
  });

  it('checks nothing without a request validator', async () => {
    const layer = createModelLayer(contract, { ...document, 'x-amazon-apigateway-request-validators': {} });
    expect(await judge(layer, [{ id: 1, data: 1 }])).toEqual([true]);
  });

  it('requires parameters that are not blank', async () => {
    const post = { ...document.paths['/things']?.post, parameters: [{ in: 'query', name: 'q', required: true }] };
    const layer = createModelLayer(contract, { ...document, paths: { '/things': { post } } });
    function withQuery(query: string) {
      const each = toCase({ id: 'a', data: 1 });
      return { ...each, request: { ...each.request, target: `/things${query}` } };
    }
    const verdicts = await layer.judge(['', '?q=', '?q=%20', '?q=1'].map(withQuery));
    expect(verdicts.map((verdict) => verdict?.accepts)).toEqual([false, false, false, true]);
  });
});

it('never finds a model that rejects what the validator accepts', async () => {
  const cases = await deriveCases(contract, { count: 2000, seed: 1 });
  const validator = await createValidatorLayer(contract, operations);
  const [accepted, modelled] = await Promise.all(
    [validator, createModelLayer(contract, document)].map((layer) => layer.judge(cases)),
  );
  const judged = cases.flatMap((each, index) => {
    const verdicts = [accepted?.[index]?.accepts, modelled?.[index]?.accepts];
    return verdicts.includes(undefined) ? [] : [{ id: each.id, verdicts }];
  });
  expect(new Set(judged.map(({ verdicts }) => verdicts[0]))).toEqual(new Set([true, false]));
  expect(judged.filter(({ verdicts }) => verdicts[0] && !verdicts[1])).toEqual([]);
  expect(judged.length).toBeGreaterThan(1500);
});
