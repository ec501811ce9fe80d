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
  it('returns one for each operation, with a wildcard for each path parameter', () => {
    expect(toInvocations(toOperations(2, '/a'))).toEqual([
      { operationId: 'get0', method: 'GET', path: '/a/0/*' },
      { operationId: 'get1', method: 'GET', path: '/a/1/*' },
    ]);
  });

  it.each([
    ['many operations', toOperations(21, '/a')],
    ['long paths', toOperations(12, `/${'a'.repeat(400)}`)],
  ])('returns one for the whole stage with %s', (_, operations) => {
    expect(toInvocations(operations)).toEqual([{ operationId: 'All', method: '*', path: '/*' }]);
  });

  it('fits in half of the policy of 20 KB, since an update adds all new statements before it deletes the old ones', () => {
    const sizes = Array.from({ length: 30 }, (_, count) => toInvocations(toOperations(count, '/a')).length);
    const most = Math.max(...sizes);
    expect(most).toBeGreaterThan(15);
    expect(2 * most * 480).toBeLessThan(20_480);
  });
});
