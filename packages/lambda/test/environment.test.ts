import { describe, expect, it } from '@jest/globals';
import { readVariable } from '../src/environment.ts';

describe('readVariable', () => {
  it('returns a variable', () => {
    expect(readVariable({ TABLE_NAME: 'items' }, 'TABLE_NAME')).toBe('items');
  });

  it.each([{}, { TABLE_NAME: '' }])('throws an error that names a variable that is not set or empty: %j', (given) => {
    const message = 'Environment variable TABLE_NAME is not set: set it on the function in the stack.';
    expect(() => readVariable(given, 'TABLE_NAME')).toThrow(message);
  });
});
