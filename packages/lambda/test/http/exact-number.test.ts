import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isExact } from '../../src/http/exact-number.ts';

describe('isExact', () => {
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
  it.each(exact)('accepts %s, which comes back as it was sent', (source) => expect(isExact(source)).toBe(true));

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
  it.each(inexact)('refuses %s, which would come back as another number', (source) =>
    expect(isExact(source)).toBe(false),
  );

  it('takes every number that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => isExact(JSON.stringify(number))),
    );
  });

  it('decides about a million digits at once', () => {
    expect(isExact(`1${'0'.repeat(1_000_000)}1`)).toBe(false);
    expect(isExact(`0.${'0'.repeat(1_000_000)}1`)).toBe(false);
  });
});
