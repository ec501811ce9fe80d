import { describe, expect, it } from '@jest/globals';
import { toSelfContained } from '../../src/schema/converter.ts';
import { createAjv } from '../../src/validators/ajv.ts';
import { read, toDocument } from '../read.ts';

describe('toSelfContained', () => {
  it('contains the schemas it refers to, cycles included, with the same meaning', async () => {
    const Tree = {
      type: 'object',
      required: ['left'],
      properties: {
        left: { $ref: '#/components/schemas/Tree/properties/leaf' },
        leaf: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
      },
    };
    const contract = await read(toDocument({}, { schemas: { Tree } }));
    const schema = toSelfContained({ $ref: '#/components/schemas/Tree' }, contract, 'request');
    const validate = createAjv({ allErrors: false }).compile(schema as object);
    expect([validate({ left: [{ left: [] }] }), validate({ left: [{ left: 1 }] })]).toEqual([true, false]);
  });

  it('is the plain schema if it refers to nothing', async () => {
    const contract = await read(toDocument({}));
    expect(toSelfContained({ type: 'string', nullable: true, example: 'x' }, contract, 'request')).toEqual({
      type: ['string', 'null'],
    });
  });
});
