import { describe, expect, it } from '@jest/globals';
import { toGatewayDocument } from '../../../src/gateway/document.ts';
import { findGaps } from '../../../src/gateway/gaps.ts';
import { findExcess } from '../../../src/gateway/model/size-limit.ts';
import { createContract } from '../contract.ts';

function toRef(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

function toModel(bytes: number, ...names: string[]) {
  return {
    description: 'x'.repeat(bytes),
    anyOf: names.map(toRef),
  };
}

describe('findExcess', () => {
  const schemas = { A: toModel(1000, 'B'), B: toModel(10), C: toModel(500, 'B'), D: toModel(2000), E: toModel(10) };
  function find(roots: string[], maxBytes: number) {
    return [...findExcess(schemas, roots, maxBytes)].sort();
  }

  it.each([
    ['nothing, if all fit', ['A', 'C', 'D', 'E'], 10_000, []],
    ['the largest', ['A', 'C', 'D', 'E'], 2_000, ['D']],
    ['as many as necessary', ['A', 'C', 'D', 'E'], 800, ['A', 'D']],
    ['models that only the largest refers to', ['A', 'E'], 200, ['A', 'B', 'C', 'D']],
    ['all of them', ['A', 'C', 'D', 'E'], 0, ['A', 'B', 'C', 'D', 'E']],
  ])('finds %s', (_, roots, maxBytes, want) => {
    expect(find(roots, maxBytes)).toEqual(want);
  });
});

describe('models of more than 400 KB', () => {
  function toProperties(count: number) {
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [`property${index}`, { type: 'string' }]));
  }
  function toPost(operationId: string, schema: object) {
    const requestBody = { required: true, content: { 'application/json': { schema } } };
    return { post: { operationId, requestBody, responses: { 200: { description: '' } } } };
  }
  const large = { type: 'object', required: ['item'], properties: { ...toProperties(20_000), item: toRef('Item') } };
  const small = { type: 'object', properties: { large: toRef('Large'), item: toRef('Item') } };
  const contract = createContract({
    paths: { '/large': toPost('saveLarge', toRef('Large')), '/small': toPost('saveSmall', small) },
    components: { schemas: { Large: large, Item: { type: 'object', properties: { id: { type: 'string' } } } } },
  });
  const document = toGatewayDocument(contract, { functionUri: 'arn:aws:lambda', allowOrigin: '*' });

  it('are reduced by replacing the largest with one that accepts anything', () => {
    expect(Buffer.byteLength(JSON.stringify(document.components.schemas))).toBeLessThan(400 * 1024);
    expect(document.paths['/large'].post.requestBody).toBeUndefined();
    const [name = ''] = Object.keys(document.components.schemas).filter((key) => key !== 'Item');
    expect(document.components.schemas[name].properties).toEqual({
      large: { description: 'Any value.' },
      item: toRef('Item'),
    });
  });

  it('are reported as left to the function', () => {
    const gaps = findGaps(contract).filter(({ keyword }) => keyword === '(schema)');
    expect(gaps.map(({ operationId, pointer, rule }) => [operationId, pointer, rule])).toEqual([
      ['saveLarge', '#/components/schemas/Large', expect.stringContaining('400 KB')],
      ['saveSmall', '#/components/schemas/Large', expect.stringContaining('400 KB')],
    ]);
  });
});
