import { describe, expect, it } from '@jest/globals';
import type { ContractOperation } from '../../src/contract.ts';
import { toOperationFile, toRegistry } from '../../src/emit/operation-file.ts';

const operation = (operationId: string, summary?: string): ContractOperation => ({
  operationId,
  method: 'GET',
  path: '/pets',
  parameters: [],
  responses: {},
  security: [],
  pointer: '/paths/~1pets/get',
  ...(summary && { summary }),
});

describe('toOperationFile', () => {
  it('exports the operation under its own name, typed, answering 501', () => {
    expect(
      toOperationFile(operation('listPets', 'List\n  all */ pets')),
    ).toBe(`import { notImplemented } from '../not-implemented.ts';
import type { Operation } from '../operation.ts';

/** GET /pets: List all * / pets */
export const listPets: Operation<'listPets'> = async () => notImplemented();
`);
  });

  it.each([
    ['delete', 'delete_'],
    ['list-pets', 'list_pets'],
    ['await', 'await_'],
  ])('exports %s, which no module can, as %s', (given, want) => {
    expect(toOperationFile(operation(given))).toContain(`export const ${want}: Operation<'${given}'>`);
  });
});

describe('toRegistry', () => {
  const registry = `import type { Operations } from '../operation.ts';
import { getPet } from './getPet.ts';

/** The registry. */
export const operations: Operations = { getPet };
`;

  it('adds what is missing and keeps the rest', () => {
    expect(toRegistry(registry, ['getPet', 'list-pets'])).toBe(`import type { Operations } from '../operation.ts';
import { getPet } from './getPet.ts';
import { list_pets } from './list-pets.ts';

/** The registry. */
export const operations: Operations = { getPet, 'list-pets': list_pets };
`);
  });

  it('imports an operation that has the name of the registry from a file of another', () => {
    expect(toRegistry(registry, ['index'])).toContain("import { index_ } from './index_.ts';");
  });

  it('changes nothing the second time', () => {
    const once = toRegistry(registry, ['getPet', 'list-pets', 'delete']);
    expect(toRegistry(once, ['getPet', 'list-pets', 'delete'])).toBe(once);
  });

  it('keeps an entry whose operation is gone, for the compiler to name', () => {
    expect(toRegistry(registry, ['listPets'])).toContain('{ getPet, listPets }');
  });

  it('fills an empty registry', () => {
    expect(toRegistry('export const operations: Operations = {};\n', ['a'])).toBe(
      "import { a } from './a.ts';\nexport const operations: Operations = { a };\n",
    );
  });

  it.each([
    ['comments', '{\n  a, // the first, and\n  b: c, /* } */\n}', '{\n  a, // the first, and\n  b: c, d /* } */\n}'],
    ['members of members', '{ a: with({ d: 1 }), b }', '{ a: with({ d: 1 }), b, d }'],
    ['what follows', '{ a, b } satisfies Operations', '{ a, b, d } satisfies Operations'],
  ])('keeps %s', (_, given, want) => {
    const type = given.endsWith('Operations') ? '' : ': Operations';
    const registry = toRegistry(`export const operations${type} = ${given};\n`, ['a', 'b', 'd']);
    expect(registry).toBe(`import { d } from './d.ts';\nexport const operations${type} = ${want};\n`);
  });

  it('imports below an import of several lines', () => {
    const before = "import {\n  a,\n} from './a.ts';\n";
    const registry = toRegistry(`${before}export const operations: Operations = { a };\n`, ['a', 'd']);
    expect(registry).toContain(`${before}import { d } from './d.ts';\n`);
  });

  it('imports nothing twice', () => {
    const text =
      "import { a } from './a.ts';\nconst rest = { a };\nexport const operations: Operations = { ...rest };\n";
    expect(toRegistry(text, ['a'])).toBe(text.replace('...rest', '...rest, a'));
  });

  it('says what it needs where there is no registry', () => {
    expect(() => toRegistry('', ['a'])).toThrow('index.ts:1:1 This is no registry: it has no line');
  });
});
