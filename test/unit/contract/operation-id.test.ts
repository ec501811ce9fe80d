import { describe, expect, it } from '@jest/globals';
import { deriveOperationId, mendOperationId } from '../../../contract/operation-id.ts';

const derived: [method: string, path: string, want: string][] = [
  ['get', '/', 'getRoot'],
  ['get', '/items', 'getItems'],
  ['get', '/items/{id}', 'getItemsById'],
  ['post', '/users/{user-id}/pet_food', 'postUsersByUserIdPetFood'],
  ['delete', '/v1.0/a', 'deleteV10A'],
];

describe('deriveOperationId', () => {
  it.each(derived)('names %s %s %s', (method, path, want) => {
    expect(deriveOperationId(method, path, new Set())).toBe(want);
  });

  it('numbers a name that is taken, in whatever case', () => {
    const taken = new Set(['getitems', 'getitems2']);
    expect([deriveOperationId('get', '/items', taken), deriveOperationId('get', '/Items', taken)]).toEqual([
      'getItems3',
      'getItems4',
    ]);
  });
});

const mended: [given: string, want: string | undefined][] = [
  ['repos/get', 'reposGet'],
  ['find pet by id', 'findPetById'],
  ['../../etc/passwd', 'etcPasswd'],
  ['__proto__', 'proto'],
  ['Größe', 'GrE'],
  ['日本', undefined],
  ['1a', undefined],
];

describe('mendOperationId', () => {
  it.each(mended)('makes %s %s', (given, want) => {
    expect(mendOperationId(given, new Set())).toBe(want);
  });
});
