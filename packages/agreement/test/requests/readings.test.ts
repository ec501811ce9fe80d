import type { Parameter } from '@contract-first/compiler';
import { describe, expect, it } from '@jest/globals';
import { listReadings } from '../../src/requests/readings.ts';

function toParameter(text: string): Parameter {
  const [location, style, explode] = text.split(' ');
  return {
    name: 'p',
    in: location,
    style,
    explode: explode === 'explode',
    required: false,
    schema: {},
    pointer: '#',
  } as Parameter;
}

const members = new Set(['a', 'b']);

describe('the meanings of a text', () => {
  it.each([
    ['path simple', 5, ['5', 5, ['5'], [5]]],
    ['path simple', 'a,b', ['a,b', ['a,b']]],
    ['path label explode', ['a', 'b'], ['a.b', ['a', 'b']]],
    ['path matrix explode', ['a', 'b'], [['a', 'b']]],
    ['path matrix explode', { a: 1 }, [{ a: '1' }, { a: 1 }]],
    ['query form explode', 'a,b', ['a,b', ['a,b']]],
    [
      'query form explode',
      [true, 'x'],
      [
        ['true', 'x'],
        [true, 'x'],
      ],
    ],
    ['query form', ['a', 'b'], ['a,b', ['a', 'b'], { a: 'b' }]],
    ['query pipeDelimited', ['a', 'b'], ['a|b', ['a', 'b'], { a: 'b' }]],
    ['query deepObject explode', { a: 'x' }, [{ a: 'x' }]],
    ['query form explode', { a: 'x', c: 'y' }, [{ a: 'x', c: 'y' }, { a: 'x' }]],
    ['header simple explode', { a: 'x' }, ['a=x', ['a=x'], { a: 'x' }, 'a=x']],
    ['cookie form', 'x', ['x', ['x']]],
  ])('of %s with %j are %j', (style, value, readings) => {
    expect(listReadings(toParameter(style), value, members)).toEqual(readings);
  });

  it.each([
    ['path simple', ''],
    ['path simple', '..'],
    ['path label explode', ['a.b']],
    ['path matrix', ''],
    ['path simple', '\ud800'],
    ['query form', ['a,b']],
    ['query form explode', []],
    ['query form explode', {}],
    ['query form explode', null],
    ['query form explode', [[1]]],
    ['query form explode', { c: 'undeclared' }],
    ['query deepObject explode', 'x'],
    ['query deepObject explode', { a: [1] }],
    ['query deepObject explode', { 'a[': 1 }],
    ['header simple', ''],
    ['header simple', ' a'],
    ['header simple', 'a\nb'],
    ['header simple', 'é'],
    ['header simple', ['a', 'b ']],
    ['cookie form', 'a b'],
    ['cookie form explode', ['a', 'b']],
  ])('of %s with %j do not include the value', (style, value) => {
    expect(listReadings(toParameter(style), value, members)).toEqual([]);
  });
});
