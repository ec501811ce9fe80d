import { describe, expect, it } from '@jest/globals';
import { toRegistry } from '../../../src/emit/registry/registry.ts';

describe('toRegistry', () => {
  const registry = `import type { Operations } from '../operation.ts';
import { getPet } from './getPet.ts';

/** The registry. */
export const operations: Operations = { getPet };
`;

  it('adds missing entries and keeps the rest', () => {
    expect(toRegistry(registry, ['getPet', 'list-pets']).text).toBe(`import type { Operations } from '../operation.ts';
import { getPet } from './getPet.ts';
import { list_pets } from './list-pets.ts';

/** The registry. */
export const operations: Operations = { getPet, 'list-pets': list_pets };
`);
  });

  it('imports an operation with the name of the registry from a file with another name', () => {
    expect(toRegistry(registry, ['index']).text).toContain("import { index_ } from './index_.ts';");
  });

  it('changes nothing the second time', () => {
    const once = toRegistry(registry, ['getPet', 'list-pets', 'delete']).text;
    expect(toRegistry(once, ['getPet', 'list-pets', 'delete']).text).toBe(once);
  });

  it('replaces an entry whose operation no longer exists, with its import', () => {
    expect(toRegistry(registry, ['listPets'])).toMatchObject({
      text: registry.replaceAll('getPet', 'listPets'),
      added: ['listPets'],
      removed: ['getPet'],
    });
  });

  it('fills an empty registry', () => {
    expect(toRegistry('export const operations: Operations = {};\n', ['a']).text).toBe(
      "import { a } from './a.ts';\nexport const operations: Operations = { a };\n",
    );
  });

  it.each([
    ['comments', '{\n  a, // the first, and\n  b: c, /* } */\n}', '{\n  a, // the first, and\n  b: c, d /* } */\n}'],
    ['members of members', '{ a: wrap({ d: 1 }), b }', '{ a: wrap({ d: 1 }), b, d }'],
    ['what follows', '{ a, b } satisfies Operations', '{ a, b, d } satisfies Operations'],
  ])('keeps %s', (_, given, want) => {
    const type = given.endsWith('Operations') ? '' : ': Operations';
    const registry = toRegistry(`export const operations${type} = ${given};\n`, ['a', 'b', 'd']).text;
    expect(registry).toBe(`import { d } from './d.ts';\nexport const operations${type} = ${want};\n`);
  });

  it('adds imports below an import of several lines', () => {
    const before = "import {\n  a,\n} from './a.ts';\n";
    const registry = toRegistry(`${before}export const operations: Operations = { a };\n`, ['a', 'd']).text;
    expect(registry).toContain(`${before}import { d } from './d.ts';\n`);
  });

  it('does not import a name twice', () => {
    const text =
      "import { a } from './a.ts';\nconst rest = { a };\nexport const operations: Operations = { ...rest };\n";
    expect(toRegistry(text, ['a']).text).toBe(text.replace('...rest', '...rest, a'));
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
    ['all but the new', '{ gone, old }', '{ a, b }'],
    ['a line', '{\n  a,\n  gone,\n  b,\n}', '{\n  a,\n  b,\n}'],
    ['the last line', '{\n  a,\n  b,\n  gone\n}', '{\n  a,\n  b\n}'],
    ['not its comment', '{\n  a,\n  gone, // see #7\n  b,\n}', '{\n  a,\n  // see #7\n  b,\n}'],
    ['a method', "{ a, b, gone() { return { body: '}' }; } }", '{ a, b }'],
    ['a name in quotes', "{ a, 'not-here': gone, b }", '{ a, b }'],
  ])('removes from the entries: %s', (_, given, want) => {
    const imports = "import { a } from './a.ts';\nimport { b } from './b.ts';\n";
    function toText(object: string) {
      return `${imports}\nexport const operations: Operations = ${object};\n`;
    }
    expect(toRegistry(toText(given), ['a', 'b']).text).toBe(toText(want));
  });

  describe('imports', () => {
    const operations = 'export const operations: Operations';

    it('removes an unused one whose operation no longer exists', () => {
      const { text } = toRegistry(`import { gone } from './gone.ts';\n${operations} = {};\n`, []);
      expect(text).toBe(`${operations} = {};\n`);
    });

    it('removes one name of several', () => {
      const given = `import { a, gone, wrap } from '../other.ts';\n${operations} = { a: wrap(a), gone: wrap(gone) };\n`;
      const want = `import { a, wrap } from '../other.ts';\n${operations} = { a: wrap(a) };\n`;
      expect(toRegistry(given, ['a']).text).toBe(want);
    });

    it('keeps one that other code uses', () => {
      const given = `import { gone } from './gone.ts';\nexport const first = gone;\n${operations} = { gone };\n`;
      expect(toRegistry(given, []).text).toBe(given.replace('{ gone };', '{ };'));
    });

    it('keeps an entry that is imported from elsewhere', () => {
      const text = `import { listThings } from '../other/things.ts';\n${operations} = { listThings };\n`;
      expect(toRegistry(text, ['listThings'])).toMatchObject({
        text,
        added: [],
        removed: [],
        wiredElsewhere: ['listThings'],
      });
    });

    it('replaces an entry imported from a file that does not exist', () => {
      const given = `import { listThings } from '../other/things.ts';\n${operations} = { listThings };\n`;
      const registry = toRegistry(given, ['listThings'], { moduleExists: () => false });
      expect(registry).toMatchObject({ wiredElsewhere: [], added: ['listThings'], removed: ['listThings'] });
      expect(registry.text).toContain("import { listThings } from './listThings.ts';");
    });

    it('does not treat the file of an operation as missing, because it is scaffolded', () => {
      const text = `import { a } from './a.ts';\n${operations} = { a };\n`;
      expect(toRegistry(text, ['a'], { moduleExists: () => false })).toMatchObject({ text, wiredElsewhere: [] });
    });

    it('does not bind a name twice', () => {
      const given = `import { a } from '../other.ts';\nconst b = a;\n${operations} = {};\n`;
      expect(toRegistry(given, ['a', 'b']).text).toBe(given.replace('{}', '{ a, b }'));
    });
  });
});
