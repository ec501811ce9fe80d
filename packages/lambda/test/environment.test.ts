import { expect, it } from '@jest/globals';
import { readVariable } from '../src/environment.ts';

it('readVariable returns a variable, and throws an error that names one that is not set', () => {
  expect(readVariable({ TABLE_NAME: 'items' }, 'TABLE_NAME')).toBe('items');
  const message = 'Environment variable TABLE_NAME is not set: set it on the function in the stack.';
  expect(() => readVariable({ TABLE_NAME: '' }, 'TABLE_NAME')).toThrow(message);
});
