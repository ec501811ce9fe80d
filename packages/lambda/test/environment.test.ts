import { expect, it } from '@jest/globals';
import { readVariable } from '../src/environment.ts';

it('readVariable returns a variable, and names one that is not set', () => {
  expect(readVariable({ TABLE_NAME: 'items' }, 'TABLE_NAME')).toBe('items');
  const message = 'TABLE_NAME is not set: the stack gives it to the function.';
  expect(() => readVariable({ TABLE_NAME: '' }, 'TABLE_NAME')).toThrow(message);
});
