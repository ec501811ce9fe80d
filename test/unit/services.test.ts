import { expect, it } from '@jest/globals';
import { createServices } from '../../src/services.ts';

it('createServices names the variable that the environment lacks', () => {
  expect(() => createServices({})).toThrow('TABLE_NAME is not set');
});
