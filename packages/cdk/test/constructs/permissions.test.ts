import { describe, expect, it } from '@jest/globals';
import { toInvocations } from '../../src/constructs/permissions.ts';

function toOperations(count: number, prefix: string) {
  return Array.from({ length: count }, (_, index) => ({
    operationId: `get${index}`,
    method: 'GET',
    path: `${prefix}/${index}/{id}`,
  }));
}

describe('toInvocations', () => {
  it('is one for each operation, where any value may stand for a variable', () => {
    expect(toInvocations(toOperations(2, '/a'))).toEqual([
      { operationId: 'get0', method: 'GET', path: '/a/0/*' },
      { operationId: 'get1', method: 'GET', path: '/a/1/*' },
    ]);
  });

  it.each([
    ['many operations', toOperations(21, '/a')],
    ['long paths', toOperations(12, `/${'a'.repeat(400)}`)],
  ])("is one for the whole stage with %s: twice as many would not fit a function's policy", (_, operations) => {
    expect(toInvocations(operations)).toEqual([{ operationId: 'All', method: '*', path: '/*' }]);
  });

  it('leaves half of the 20 KB of a policy free, for the statements that an update makes before it deletes the old', () => {
    const sizes = Array.from({ length: 30 }, (_, count) => toInvocations(toOperations(count, '/a')).length);
    const most = Math.max(...sizes);
    expect(most).toBeGreaterThan(15);
    expect(2 * most * 480).toBeLessThan(20_480);
  });
});
