import { describe, expect, it } from '@jest/globals';
import type { ParameterRow } from '../../src/contract.ts';
import { toHeaderTexts } from '../../src/http/headers.ts';
import { toHeaderValue } from '../../src/http/parameters.ts';

function row(changes: Partial<ParameterRow> = {}): ParameterRow {
  return {
    name: 'x-limit',
    in: 'header',
    required: false,
    style: 'simple',
    explode: false,
    shape: 'string',
    ...changes,
  };
}

const shape = { properties: { left: 'integer', of: 'integer' } } as const;

describe('toHeaderTexts', () => {
  it.each([
    ['a scalar', 30, row({ shape: 'integer' }), '30'],
    ['a list', [1, 2], row({ shape: { items: 'integer' } }), '1,2'],
    ['an object', { left: 1, of: 5 }, row({ shape }), 'left,1,of,5'],
    ['an exploded object', { left: 1, of: 5 }, row({ shape, explode: true }), 'left=1,of=5'],
    ['text/json', { left: 1 }, row({ shape, mediaType: 'text/json' }), '{"left":1}'],
    ['JSON', { left: 'ü😀' }, row({ shape, mediaType: 'application/json' }), '{"left":"\\u00fc\\ud83d\\ude00"}'],
  ])('writes %s so that it reads back as the same value', (_, value, header, text) => {
    expect(toHeaderTexts({ 'X-Limit': value }, [header])).toEqual({ 'X-Limit': text });
    expect(toHeaderValue(header, text)).toEqual(value);
  });

  it('writes an undeclared header in the same style', () => {
    expect(toHeaderTexts({ Vary: ['Accept', 'Origin'] })).toEqual({ Vary: 'Accept,Origin' });
  });

  it('omits undefined headers, and keeps cookies an array', () => {
    expect(toHeaderTexts({ 'x-limit': undefined, 'Set-Cookie': ['a=1', 'b=2'] })).toEqual({
      'Set-Cookie': ['a=1', 'b=2'],
    });
  });
});
