import { expect, it } from '@jest/globals';
import { createReference } from '../../src/reference/reference.ts';
import { readSchemas } from '../read-schemas.ts';

const pointer = '#/components/schemas/A';

/** A schema, a value, and what it breaks: keyword, pointer into the schema, place in the value. */
type Row = [name: string, schema: object | false, value: unknown, faults: string[], version?: string];

const string = { type: 'string' };

const rows: Row[] = [
  ['type', { type: 'integer' }, 1.5, ['type /type #']],
  ['a valid integer written as 1.0', { type: 'integer' }, 1.0, []],
  [
    'each missing property at its place',
    { required: ['a', 'b/c'] },
    {},
    ['required /required #/a', 'required /required #/b~1c'],
  ],
  [
    'a superfluous property',
    { additionalProperties: false },
    { x: 1 },
    ['additionalProperties /additionalProperties #/x'],
  ],
  ['a property that must not be', { properties: { a: false } }, { a: 1 }, ['properties /properties/a #/a']],
  ['items in items', { items: { items: string } }, [['a', 1]], ['type /items/items/type #/0/1']],
  [
    'all faults of allOf',
    { allOf: [{ minLength: 2 }, { pattern: 'b' }] },
    'a',
    ['minLength /allOf/0/minLength #', 'pattern /allOf/1/pattern #'],
  ],
  ['anyOf itself', { anyOf: [{ type: 'null' }, { minLength: 2 }] }, 'a', ['anyOf /anyOf #']],
  ['oneOf itself', { oneOf: [string, { minLength: 1 }] }, 'a', ['oneOf /oneOf #']],
  ['not itself', { not: string }, 'a', ['not /not #']],
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  ['if for its then', { if: string, then: { minLength: 2 } }, 'a', ['if /if #']],
  ['contains itself', { contains: string, maxContains: 1 }, ['a', 'b'], ['contains /contains #']],
  ['a wrong name at its place', { propertyNames: { maxLength: 1 } }, { ab: 1 }, ['propertyNames /propertyNames #/ab']],
  ['a dependent property', { dependentRequired: { a: ['b'] } }, { a: 1 }, ['dependentRequired /dependentRequired #/b']],
  [
    'an unevaluated property',
    { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
    { a: 1, b: 1 },
    ['unevaluatedProperties /unevaluatedProperties #/b'],
  ],
  ['an enum without values', { enum: [] }, 'a', ['enum /enum #']],
  [
    'inherited names',
    { properties: { toString: string }, additionalProperties: false },
    { constructor: 1 },
    ['additionalProperties /additionalProperties #/constructor'],
  ],
  ['an absent property with an inherited name', { properties: { constructor: string } }, {}, []],
  ['an astral character as one', { maxLength: 1 }, '😀', []],
  ['19.99 as a multiple of 0.01', { multipleOf: 0.01 }, 19.99, []],
  ['what is nearly a multiple', { multipleOf: 1 }, 1.00000001, ['multipleOf /multipleOf #']],
  ['1e300 as a multiple of 1e-7', { multipleOf: 1e-7 }, 1e300, []],
  [
    'equal items in another order of members',
    { uniqueItems: true },
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    ['uniqueItems /uniqueItems #'],
  ],
  ['numbers for a format of texts', { format: 'date' }, 1, []],
  ['int32', { format: 'int32' }, 2 ** 31, ['format /format #']],
  ['byte', { format: 'byte' }, 'YQ', ['format /format #']],
  ['a leap second', { format: 'time' }, '23:59:60Z', []],
  ['a leap second at another time', { format: 'time' }, '12:00:60Z', ['format /format #']],
  ['an address literal with an unknown tag', { format: 'email' }, 'a@[x:y]', ['format /format #']],
  ['an unknown format, unchecked', { format: 'iban' }, 'x', []],
  [
    'examples with an identifier, unread',
    { example: { $schema: 'x', $id: 'y' }, minLength: 2 },
    'a',
    ['minLength /minLength #'],
  ],
  ['nullable of 3.0', { type: 'string', nullable: true }, null, [], '3.0.3'],
  ['exclusiveMaximum of 3.0', { maximum: 2, exclusiveMaximum: true }, 2, ['maximum /maximum #'], '3.0.3'],
  ['a format that hyperjump lacks in 3.0', { format: 'uuid' }, 'a', ['format /format #'], '3.0.3'],
];

it('tells what each branch of a choice rejects', async () => {
  const contract = await readSchemas({
    A: { anyOf: [{ items: { minimum: 2 } }, { $ref: '#/components/schemas/B' }] },
    B: string,
  });
  const [fault] = (await createReference(contract, 'request')).findFaults(pointer, [1, 2]);
  expect(fault?.branches).toEqual([
    [{ keyword: 'minimum', pointer: `${pointer}/anyOf/0/items/minimum`, at: '#/0' }],
    [{ keyword: 'type', pointer: '#/components/schemas/B/type', at: '#' }],
  ]);
});

it('tells which branches of a choice match', async () => {
  const contract = await readSchemas({ A: { oneOf: [string, { minLength: 1 }, { type: 'integer' }] } });
  const [fault] = (await createReference(contract, 'request')).findFaults(pointer, 'a');
  expect(fault?.branches?.map((each) => each.length)).toEqual([0, 0, 1]);
});

it.each(rows)('reports %s', async (...[, schema, value, want, version]) => {
  const reference = await createReference(await readSchemas({ A: schema }, version), 'request');
  const faults = reference.findFaults(pointer, value);
  expect(faults.map((fault) => `${fault.keyword} ${fault.pointer.replace(pointer, '')} ${fault.at}`)).toEqual(want);
});

it('follows references to the keyword that decides, and ignores what stands beside them in 3.0', async () => {
  const schemas = { A: { $ref: '#/components/schemas/B', minLength: 9 }, B: string };
  const [old, recent] = await Promise.all(['3.0.3', '3.1.0'].map((version) => readSchemas(schemas, version)));
  if (!old || !recent) throw new Error('A contract is missing.');
  const fault = { keyword: 'type', pointer: '#/components/schemas/B/type', at: '#' };
  const [first, second] = [await createReference(old, 'request'), await createReference(recent, 'request')];
  expect([first.findFaults(pointer, 1), first.findFaults(pointer, 'a')]).toEqual([[fault], []]);
  expect(second.findFaults(pointer, 'a')).toMatchObject([{ pointer: `${pointer}/minLength` }]);
});

it('follows recursive schemas', async () => {
  const A = { properties: { next: { $ref: pointer }, id: string } };
  const reference = await createReference(await readSchemas({ A }), 'request');
  expect(reference.findFaults(pointer, { next: { next: { id: 1 } } })).toMatchObject([{ at: '#/next/next/id' }]);
});

it('requires a readOnly property in responses only, and a writeOnly one in requests only, in 3.0', async () => {
  const B = { properties: { secret: { writeOnly: true } } };
  const A = {
    allOf: [{ $ref: '#/components/schemas/B' }],
    required: ['id', 'secret', 'name'],
    properties: { id: { allOf: [{ readOnly: true }] } },
  };
  async function listMissing(direction: 'request' | 'response', version: string): Promise<string[]> {
    const reference = await createReference(await readSchemas({ A, B }, version), direction);
    return reference.findFaults(pointer, {}).map(({ at }) => at);
  }
  expect(await listMissing('request', '3.0.3')).toEqual(['#/secret', '#/name']);
  expect(await listMissing('response', '3.0.3')).toEqual(['#/id', '#/name']);
  expect(await listMissing('request', '3.1.0')).toEqual(['#/id', '#/secret', '#/name']);
});

it('reports pointers that the contract can locate, whatever the names', async () => {
  const A = { properties: { 'a/b~c %#{é}': string } };
  const contract = await readSchemas({ A });
  const [fault] = (await createReference(contract, 'request')).findFaults(pointer, { 'a/b~c %#{é}': 1 });
  expect(contract.locate(fault?.pointer ?? '').column).toBeGreaterThan(contract.locate(pointer).column);
  expect(fault?.at).toBe('#/a~1b~0c%20%25%23%7B%C3%A9%7D');
});

it('throws for a pointer without a schema', async () => {
  const reference = await createReference(await readSchemas({ A: string }), 'request');
  expect(() => reference.findFaults('#/components/schemas/B', 1)).toThrow(
    'There is no schema at #/components/schemas/B.',
  );
});
