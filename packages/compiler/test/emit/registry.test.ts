import { describe, expect, it } from '@jest/globals';
import { toRegistry } from '../../src/emit/registry.ts';

describe('toRegistry', () => {
  const registry = `import type { Operations } from '../operation.ts';

/** The registry. */
export const operations: Operations = {
  getPet: () => import('./getPet.ts'),
};
`;

  it('adds missing entries and keeps the rest', () => {
    expect(toRegistry(registry, ['getPet', 'list-pets']).text).toBe(`import type { Operations } from '../operation.ts';

/** The registry. */
export const operations: Operations = {
  getPet: () => import('./getPet.ts'),
  'list-pets': () => import('./list-pets.ts'),
};
`);
  });

  it('imports an operation with the name of the registry from a file with another name', () => {
    expect(toRegistry(registry, ['index']).text).toContain("index: () => import('./index_.ts')");
  });

  it('changes nothing the second time', () => {
    const once = toRegistry(registry, ['getPet', 'list-pets', 'delete']).text;
    expect(toRegistry(once, ['getPet', 'list-pets', 'delete']).text).toBe(once);
  });

  it('replaces an entry whose operation no longer exists', () => {
    expect(toRegistry(registry, ['listPets'])).toMatchObject({
      text: registry.replaceAll('getPet', 'listPets'),
      added: ['listPets'],
      removed: ['getPet'],
    });
  });

  it.each([
    ['an empty object', '{}', "{\n  d: () => import('./d.ts'),\n}"],
    ['an object on one line', '{ a, b }', "{ a, b,\n  d: () => import('./d.ts'),\n}"],
    [
      'comments',
      '{\n  a, // the first, and\n  b /* } */\n}',
      "{\n  a, // the first, and\n  b,\n  d: () => import('./d.ts'), /* } */\n}",
    ],
    ['members of members', '{ a: wrap({ d: 1 }), b }', "{ a: wrap({ d: 1 }), b,\n  d: () => import('./d.ts'),\n}"],
    ['what follows', '{ a } satisfies Operations', "{ a,\n  d: () => import('./d.ts'),\n} satisfies Operations"],
    ['other members', '{ ...rest, a }', "{ ...rest, a,\n  d: () => import('./d.ts'),\n}"],
  ])('adds an entry to %s', (_, given, want) => {
    const type = given.endsWith('Operations') ? '' : ': Operations';
    const ids = ['a', 'b', 'd'].filter((id) => id === 'd' || given.includes(id));
    const { text } = toRegistry(`export const operations${type} = ${given};\n`, ids);
    expect(text).toBe(`export const operations${type} = ${want};\n`);
  });

  it('rejects a text without the object of operations', () => {
    expect(() => toRegistry('', ['a']).text).toThrow(
      'index.ts:1:1 This registry does not declare `export const operations',
    );
  });

  it('rejects a syntax error, with its location', () => {
    expect(() => toRegistry('\nexport const operations = { a b };\n', ['a'])).toThrow(
      "index.ts:2:31 This registry has a syntax error: ',' expected.",
    );
  });

  it.each([
    ['the first', '{ gone, a, b }', '{ a, b }'],
    ['the last', '{ a, b, gone }', '{ a, b }'],
    ['several', '{ a, gone, old, b, over }', '{ a, b }'],
    ['a line', '{\n  a,\n  gone,\n  b,\n}', '{\n  a,\n  b,\n}'],
    ['the last line', '{\n  a,\n  b,\n  gone\n}', '{\n  a,\n  b\n}'],
    ['not its comment', '{\n  a,\n  gone, // see #7\n  b,\n}', '{\n  a,\n  // see #7\n  b,\n}'],
    ['a method', "{ a, b, gone() { return { body: '}' }; } }", '{ a, b }'],
    ['a name in quotes', "{ a, 'not-here': gone, b }", '{ a, b }'],
    ['an import', "{ a, b, gone: () => import('./gone.ts') }", '{ a, b }'],
  ])('removes from the entries: %s', (_, given, want) => {
    function toText(object: string) {
      return `export const operations: Operations = ${object};\n`;
    }
    expect(toRegistry(toText(given), ['a', 'b']).text).toBe(toText(want));
  });

  describe('an entry', () => {
    function toText(file: string) {
      return `export const operations: Operations = {\n  listThings: () => import('${file}'),\n};\n`;
    }

    it('that imports another file stays', () => {
      const text = toText('../other/things.ts');
      const want = { text, added: [], removed: [], wiredElsewhere: ['listThings'] };
      expect(toRegistry(text, ['listThings'])).toMatchObject(want);
      expect(toRegistry(text, ['listThings']).imports).toContain('../other/things.ts');
    });

    it('that imports a file that does not exist is replaced', () => {
      expect(toRegistry(toText('../other/things.ts'), ['listThings'], { moduleExists: () => false })).toMatchObject({
        text: toText('./listThings.ts'),
        wiredElsewhere: [],
        added: ['listThings'],
        removed: ['listThings'],
      });
    });

    it('that imports the file of its operation stays without this file, which is scaffolded', () => {
      const text = toText('./listThings.ts');
      const want = { text, wiredElsewhere: [] };
      expect(toRegistry(text, ['listThings'], { moduleExists: () => false })).toMatchObject(want);
    });
  });
});
