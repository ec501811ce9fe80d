import { describe, expect, it } from '@jest/globals';
import type { ParameterRow } from '../../src/contract.ts';
import { type ParameterTexts, toHeaderValue, toParameters } from '../../src/http/parameters.ts';
import type { Shape } from '../../src/http/shapes.ts';

const none: ParameterTexts = { path: {}, query: {}, headers: new Map(), cookies: {} };
const list = { items: 'integer' } as const;
const color = { properties: { R: 'integer', G: 'integer' } } as const;

function row(
  style: ParameterRow['style'],
  explode: boolean,
  shape: Shape,
  location?: ParameterRow['in'],
): ParameterRow {
  return {
    name: 'color',
    in: location ?? (style === 'simple' || style === 'label' || style === 'matrix' ? 'path' : 'query'),
    required: false,
    style,
    explode,
    shape,
  };
}

type PathCase = [name: string, { given: [ParameterRow['style'], boolean, Shape, string]; want: unknown }];
const paths: PathCase[] = [
  ['simple text', { given: ['simple', false, 'string', 'blue'], want: 'blue' }],
  ['simple integer', { given: ['simple', false, 'integer', '-12'], want: -12 }],
  ['simple list', { given: ['simple', false, list, '3,4'], want: [3, 4] }],
  ['simple list of one', { given: ['simple', false, list, '3'], want: [3] }],
  ['simple object', { given: ['simple', false, color, 'R,100,G,200'], want: { R: 100, G: 200 } }],
  ['simple exploded object', { given: ['simple', true, color, 'R=100,G=200'], want: { R: 100, G: 200 } }],
  ['simple object with a name without a value', { given: ['simple', false, color, 'R,100,G'], want: 'R,100,G' }],
  ['simple exploded object without =', { given: ['simple', true, color, 'R=100,G'], want: 'R=100,G' }],
  ['label text', { given: ['label', false, 'string', '.blue'], want: 'blue' }],
  ['label list', { given: ['label', false, list, '.3,4'], want: [3, 4] }],
  ['label exploded list', { given: ['label', true, list, '.3.4'], want: [3, 4] }],
  ['label exploded object', { given: ['label', true, color, '.R=100.G=200'], want: { R: 100, G: 200 } }],
  ['label without its dot', { given: ['label', false, 'integer', '3'], want: undefined }],
  ['matrix text', { given: ['matrix', false, 'string', ';color=blue'], want: 'blue' }],
  ['matrix list', { given: ['matrix', false, list, ';color=3,4'], want: [3, 4] }],
  ['matrix exploded list', { given: ['matrix', true, list, ';color=3;color=4'], want: [3, 4] }],
  ['matrix object', { given: ['matrix', false, color, ';color=R,100,G,200'], want: { R: 100, G: 200 } }],
  ['matrix exploded object', { given: ['matrix', true, color, ';R=100;G=200'], want: { R: 100, G: 200 } }],
  ['matrix of another name', { given: ['matrix', false, 'string', ';colour=blue'], want: undefined }],
];

describe('toParameters, path', () => {
  it.each(paths)('reads %s', (_name, { given: [style, explode, shape, text], want }) => {
    const values = toParameters([row(style, explode, shape)], { ...none, path: { color: text } });
    expect(values.path).toEqual({ color: want });
  });
});

const words = { items: 'string' } as const;
const sizes = { properties: { R: 'string' } } as const;
const encoded: PathCase[] = [
  ['text', { given: ['simple', false, 'string', 'a%2Fb%20%C3%BC'], want: 'a/b ü' }],
  ['a comma in a list', { given: ['simple', false, words, 'a%2Cb,c'], want: ['a,b', 'c'] }],
  ['a comma in an object', { given: ['simple', true, sizes, 'R=a%2Cb%3Dc'], want: { R: 'a,b=c' } }],
  ['a dot in a label', { given: ['label', true, words, '.a%2Eb.c'], want: ['a.b', 'c'] }],
  ['a semicolon in a matrix', { given: ['matrix', true, words, ';color=a%3Bb;color=c'], want: ['a;b', 'c'] }],
];

describe('toParameters, path, percent-encoded', () => {
  it.each(encoded)('treats %s as part of the value', (_name, { given: [style, explode, shape, text], want }) => {
    const values = toParameters([row(style, explode, shape)], { ...none, path: { color: text } });
    expect(values.path).toEqual({ color: want });
  });
});

type QueryCase = [name: string, { given: [ParameterRow['style'], boolean, Shape, string]; want: unknown }];
const queries: QueryCase[] = [
  ['form text', { given: ['form', true, 'string', 'color=blue'], want: 'blue' }],
  ['form text that is empty', { given: ['form', true, 'integer', 'color='], want: '' }],
  [
    'form text given twice as an array, for the validator to reject',
    { given: ['form', true, 'string', 'color=a&color=b'], want: ['a', 'b'] },
  ],
  ['form exploded list', { given: ['form', true, list, 'color=3&color=4'], want: [3, 4] }],
  ['form exploded list of one', { given: ['form', true, list, 'color=3'], want: [3] }],
  ['form exploded list with a comma', { given: ['form', true, { items: 'string' }, 'color=3,4'], want: ['3,4'] }],
  ['form list', { given: ['form', false, list, 'color=3,4'], want: [3, 4] }],
  [
    'form list whose first items have their own shapes',
    {
      given: ['form', false, { items: 'string', prefixItems: ['integer', 'string'] }, 'color=3,4,5'],
      want: [3, '4', '5'],
    },
  ],
  ['form list of one', { given: ['form', false, list, 'color=3'], want: [3] }],
  ['form object', { given: ['form', false, color, 'color=R,100,G,200'], want: { R: 100, G: 200 } }],
  ['form exploded object', { given: ['form', true, color, 'R=100&G=200&x=1'], want: { R: 100, G: 200 } }],
  ['spaceDelimited list', { given: ['spaceDelimited', false, list, 'color=3%204'], want: [3, 4] }],
  ['pipeDelimited list', { given: ['pipeDelimited', false, list, 'color=3%7C4'], want: [3, 4] }],
  ['pipeDelimited exploded list', { given: ['pipeDelimited', true, list, 'color=3&color=4'], want: [3, 4] }],
  ['pipeDelimited object', { given: ['pipeDelimited', false, color, 'color=R%7C100'], want: { R: 100 } }],
  ['deepObject', { given: ['deepObject', true, color, 'color[R]=100&color[G]=200&color=x'], want: { R: 100, G: 200 } }],
  [
    'deepObject with a list in it',
    { given: ['deepObject', true, { properties: { R: list } }, 'color[R]=1&color[R]=2'], want: { R: [1, 2] } },
  ],
  [
    'deepObject with a list of one in it',
    { given: ['deepObject', true, { properties: { R: list } }, 'color[R]=1'], want: { R: [1] } },
  ],
  [
    'deepObject with additional members',
    { given: ['deepObject', true, { properties: {}, additional: 'number' }, 'color[x]=1.5'], want: { x: 1.5 } },
  ],
  ['a text or a list: one value', { given: ['form', true, [list, 'integer'], 'color=3'], want: 3 }],
  ['a text or a list: two values', { given: ['form', true, [list, 'integer'], 'color=3&color=4'], want: [3, 4] }],
];

function toTexts(query: string) {
  const names = new URLSearchParams(query);
  return Object.fromEntries([...names.keys()].map((name) => [name, names.getAll(name)]));
}

describe('toParameters, query', () => {
  it.each(queries)('reads %s', (_name, { given: [style, explode, shape, query], want }) => {
    const values = toParameters([row(style, explode, shape)], { ...none, query: toTexts(query) });
    expect(values.query).toEqual({ color: want });
  });

  it('omits absent parameters and undeclared names', () => {
    const rows = [row('form', true, 'string'), row('deepObject', true, color), row('form', true, color)];
    expect(toParameters(rows, { ...none, query: toTexts('x=1&colors[R]=1&color[]=2') }).query).toEqual({});
  });
});

const scalars: [text: string, shape: Shape, want: unknown][] = [
  ['12abc', 'integer', '12abc'],
  ['', 'integer', ''],
  [' 1', 'integer', ' 1'],
  ['0x10', 'integer', '0x10'],
  ['+1', 'integer', '+1'],
  ['01', 'integer', '01'],
  ['1.', 'number', '1.'],
  ['.5', 'number', '.5'],
  ['NaN', 'number', 'NaN'],
  ['Infinity', 'number', 'Infinity'],
  ['1e3', 'integer', 1000],
  ['1.5', 'integer', 1.5],
  ['-0.25', 'number', -0.25],
  ['9007199254740993', 'integer', '9007199254740993'],
  ['1e400', 'number', '1e400'],
  ['true', 'boolean', true],
  ['TRUE', 'boolean', 'TRUE'],
  ['1', 'boolean', '1'],
  ['12', 'string', '12'],
  ['12', ['integer', 'string'], 12],
  ['twelve', ['integer', 'string'], 'twelve'],
  ['1.0', ['integer', 'string'], 1],
  ['1.5', ['integer', 'string'], '1.5'],
  ['1.5', ['integer', 'number', 'string'], 1.5],
];

describe('toParameters, text', () => {
  it.each(scalars)('converts %j for %j to %j', (text, shape, want) => {
    const values = toParameters([row('simple', false, shape)], { ...none, path: { color: text } });
    expect(values.path.color).toBe(want);
  });

  it('parses a JSON parameter, and leaves invalid JSON as text', () => {
    const filter: ParameterRow = { ...row('form', true, 'string'), mediaType: 'application/json' };
    expect(toParameters([filter], { ...none, query: { color: ['{"a":[1]}'] } }).query).toEqual({ color: { a: [1] } });
    expect(toParameters([filter], { ...none, query: { color: ['{'] } }).query).toEqual({ color: '{' });
  });

  it.each([
    ['a number that would lose precision', '[9007199254740993]'],
    ['a repeated key', '{"a":1,"a":2}'],
    ['nesting deeper than 100 levels', '['.repeat(101) + ']'.repeat(101)],
  ])('leaves a JSON parameter with %s as text', (_, text) => {
    const filter: ParameterRow = { ...row('form', true, 'string'), mediaType: 'application/json' };
    expect(toParameters([filter], { ...none, query: { color: [text] } }).query).toEqual({ color: text });
  });

  it('treats the lines of a header as one list, and trims its items', () => {
    const header = row('simple', false, list, 'header');
    expect(toParameters([header], { ...none, headers: new Map([['color', ['1, 2', '3']]]) }).headers).toEqual({
      color: [1, 2, 3],
    });
    expect(toHeaderValue({ ...header, shape: 'integer' }, '30')).toBe(30);
  });

  it('reads a cookie', () => {
    const cookie = row('form', true, 'integer', 'cookie');
    expect(toParameters([cookie], { ...none, cookies: { color: '7', other: 'x' } }).cookies).toEqual({ color: 7 });
  });

  it('collects undeclared cookies in an exploded object, even one with the name of a query parameter', () => {
    const preferences = { properties: {}, additional: 'string' } as const;
    const rows: ParameterRow[] = [
      row('form', true, preferences, 'cookie'),
      { ...row('form', true, 'string', 'cookie'), name: 'session' },
      { ...row('form', true, 'string', 'query'), name: 'theme' },
    ];
    const { cookies } = toParameters(rows, { ...none, cookies: { theme: 'dark', session: 'x' } });
    expect(cookies).toEqual({ color: { theme: 'dark' }, session: 'x' });
  });
});

describe('toParameters, hostile names', () => {
  it('makes __proto__ an own member and leaves prototypes unchanged', () => {
    const rows: ParameterRow[] = [
      { ...row('form', true, 'string'), name: '__proto__' },
      { ...row('deepObject', true, { properties: {} }), name: 'filter' },
    ];
    const query = Object.fromEntries([
      ['__proto__', ['x']],
      ['filter[__proto__]', ['polluted']],
      ['filter[constructor]', ['y']],
    ]);
    const values = toParameters(rows, { ...none, query }).query;
    expect(Object.keys(values)).toEqual(['__proto__', 'filter']);
    expect(Object.entries(values.filter as object)).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'y'],
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('ignores inherited names', () => {
    const named = { ...row('form', true, 'string'), name: 'constructor' };
    expect(toParameters([named], none).query).toEqual({});
  });

  it('reads 100,000 values of one parameter in linear time', () => {
    const texts = { ...none, query: { color: Array.from({ length: 100_000 }, (_, index) => String(index)) } };
    expect(toParameters([row('form', true, list)], texts).query.color).toHaveLength(100_000);
  });
});

describe('a path parameter under another name in the event', () => {
  it('has the name of the contract', () => {
    const rows = [
      { ...row('simple', false, 'integer'), name: 'b', gatewayName: 'b2' },
      { ...row('simple', false, 'integer'), name: 'c', gatewayName: 'b' },
    ];
    expect(toParameters(rows, { ...none, path: { b: '1', b2: '2' } }).path).toEqual({ b: 2, c: 1 });
  });
});
