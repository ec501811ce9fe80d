import { describe, expect, it } from '@jest/globals';
import { isDue, toFaults } from '../../src/fault/fault.ts';

describe('toFaults', () => {
  it.each([
    ['', []],
    ['dynamodb:throttle', [{ name: 'dynamodb:throttle', milliseconds: 0, share: 1 }]],
    ['dynamodb:slow=300', [{ name: 'dynamodb:slow', milliseconds: 300, share: 1 }]],
    ['dynamodb:slow=300@0.5', [{ name: 'dynamodb:slow', milliseconds: 300, share: 0.5 }]],
    [
      ' lambda:kill=20 ,, lambda:cold@.1,',
      [
        { name: 'lambda:kill', milliseconds: 20, share: 1 },
        { name: 'lambda:cold', milliseconds: 0, share: 0.1 },
      ],
    ],
    ['lambda:kill@0', [{ name: 'lambda:kill', milliseconds: 0, share: 0 }]],
  ])('parses %j', (text, faults) => {
    expect(toFaults(text, 'FAULTS')).toEqual(faults);
  });

  it.each([
    [
      'dynamodb:trottle',
      /^FAULTS: "dynamodb:trottle" is not a fault\. The faults are dynamodb:throttle, .*lambda:kill\[=<ms>\]/,
    ],
    ['constructor', /is not a fault/],
    ['dynamodb:fail=3', /does not accept milliseconds\. Write dynamodb:fail\.$/],
    ['dynamodb:slow', /needs milliseconds\. Write dynamodb:slow=300\.$/],
    ['dynamodb:slow=', /milliseconds from 0 to 600000/],
    ['dynamodb:slow=600001', /milliseconds from 0 to 600000/],
    ['lambda:kill=-1', /milliseconds from 0 to 600000/],
    ['dynamodb:drop@2', /a share from 0 to 1/],
    ['dynamodb:drop@', /a share from 0 to 1/],
    ['dynamodb:drop@0x1', /a share from 0 to 1/],
  ])('rejects %j', (text, message) => {
    expect(() => toFaults(text, 'FAULTS')).toThrow(message);
  });
});

describe('isDue', () => {
  it('is always true for a share of 1, never for 0, and about half of the time for 0.5', () => {
    function count(text: string) {
      const [fault] = toFaults(text, 'a test');
      return Array.from({ length: 1000 }).filter(() => fault && isDue(fault)).length;
    }
    expect([count('lambda:cold'), count('lambda:cold@0')]).toEqual([1000, 0]);
    expect(Math.abs(count('lambda:cold@0.5') - 500)).toBeLessThan(200);
  });
});
