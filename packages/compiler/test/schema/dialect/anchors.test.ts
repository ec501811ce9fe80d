import { describe, expect, it } from '@jest/globals';
import { resolveAnchors } from '../../../src/schema/dialect/anchors.ts';

/** Resolves the schemas of a document in place; returns them, with the faults by pointer. */
function resolve(schemas: { [name: string]: unknown }) {
  const faults: string[] = [];
  function report(rule: string, pointer: string) {
    faults.push(`${rule} ${pointer}`);
  }
  const document = structuredClone({ openapi: '3.1.0', components: { schemas } });
  resolveAnchors(document, { error: report, warn: report, diagnostics: [] });
  return { schemas: document.components.schemas, faults };
}

function refTo(path: string) {
  return { $ref: `#/components/schemas/${path}` };
}

describe('resolveAnchors', () => {
  it('replaces an anchor by its pointer', () => {
    const { schemas, faults } = resolve({ A: { $anchor: 'a', type: 'string' }, B: { items: { $ref: '#a' } } });
    expect(schemas).toEqual({ A: { type: 'string' }, B: { items: refTo('A') } });
    expect(faults).toEqual([]);
  });

  it('resolves relative references against the $id around them', () => {
    const inner = { $id: 'inner', $anchor: 'x', properties: { y: { $ref: '#/$defs/z' } }, $defs: { z: {} } };
    const outer = {
      $id: 'https://example.com/outer',
      $defs: { inner },
      items: { $ref: 'inner' },
      contains: { $ref: 'inner#x' },
    };
    const { schemas, faults } = resolve({ A: outer, B: { $ref: 'https://example.com/inner' } });
    expect(schemas).toEqual({
      A: {
        $defs: { inner: { properties: { y: refTo('A/$defs/inner/$defs/z') }, $defs: { z: {} } } },
        items: refTo('A/$defs/inner'),
        contains: refTo('A/$defs/inner'),
      },
      B: refTo('A/$defs/inner'),
    });
    expect(faults).toEqual(['unused-id #/components/schemas/A/$id']);
  });

  it('keeps references to the document in a schema with an $id', () => {
    const { schemas } = resolve({ A: { $id: 'https://example.com/a', items: refTo('B') }, B: {} });
    expect(schemas.A).toEqual({ items: refTo('B') });
  });

  it('keeps references to files', () => {
    const { schemas } = resolve({ A: { $anchor: 'a' }, B: { $ref: 'other.yaml#/B' } });
    expect(schemas.B).toEqual({ $ref: 'other.yaml#/B' });
  });

  it('reads a $dynamicRef with one possible target as a $ref', () => {
    const { schemas, faults } = resolve({
      A: { $dynamicAnchor: 'node', items: { $dynamicRef: '#node' } },
      B: { $dynamicRef: '#node', $ref: '#/components/schemas/C' },
      C: {},
    });
    expect(schemas).toEqual({ A: { items: refTo('A') }, B: { ...refTo('C'), allOf: [refTo('A')] }, C: {} });
    expect(faults).toEqual([]);
  });

  it('rejects a $dynamicRef with several possible targets, or none', () => {
    const { faults } = resolve({
      A: { $id: 'https://example.com/a', $dynamicAnchor: 'node', items: { $dynamicRef: '#node' } },
      B: { $id: 'https://example.com/b', $dynamicAnchor: 'node', $ref: 'a' },
      C: { $dynamicRef: '#other' },
    });
    expect(faults).toContain('dynamic-reference #/components/schemas/A/items/$dynamicRef');
    expect(faults).toContain('dynamic-reference #/components/schemas/C/$dynamicRef');
  });

  it('does not change properties with these names', () => {
    const given = { A: { properties: { $id: { type: 'string' }, $anchor: {} } }, B: { $anchor: 'b' } };
    expect(resolve(given).schemas.A).toEqual(given.A);
  });

  it('ignores what is not a document', () => {
    for (const value of [null, 'a', [], { components: { schemas: [null, 1] } }]) {
      expect(() => resolveAnchors(value, { error: fail, warn: fail, diagnostics: [] })).not.toThrow();
    }
  });
});

function fail(): never {
  throw new Error('reported');
}
