import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isExactNumber } from '../../src/http/exact-number.ts';

describe('isExactNumber', () => {
  const exact = [
    '0',
    '-0',
    '0.0',
    '1',
    '-1',
    '1.0',
    '1e2',
    '1E+2',
    '100e-2',
    '0.1',
    '9007199254740991',
    '9007199254740992',
    '1e308',
    '5e-324',
    '0e999',
    '1.7976931348623157e308',
  ];
  it.each(exact)('accepts %s, which survives a round trip', (source) => expect(isExactNumber(source)).toBe(true));

  const inexact = [
    '9007199254740993',
    '0.1000000000000000055511151231257827',
    '1e309',
    '-1e400',
    '1e-400',
    '123456789012345678901',
    '0.30000000000000004440',
    '1.00000000000000000001',
  ];
  it.each(inexact)('rejects %s, which would become another number', (source) =>
    expect(isExactNumber(source)).toBe(false),
  );

  it('accepts every number that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) =>
        isExactNumber(JSON.stringify(number)),
      ),
    );
  });

  it('compares a million digits in linear time', () => {
    expect(isExactNumber(`1${'0'.repeat(1_000_000)}1`)).toBe(false);
    expect(isExactNumber(`0.${'0'.repeat(1_000_000)}1`)).toBe(false);
  });
});
