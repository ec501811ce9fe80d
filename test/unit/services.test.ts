import { expect, it } from '@jest/globals';
import { createServices } from '../../src/services.ts';

it('createServices throws an error that names a missing variable', () => {
  expect(() => createServices({})).toThrow('TABLE_NAME is not set');
});
