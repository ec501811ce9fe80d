import { describe, expect, it } from '@jest/globals';
import { deriveOperationId, toFileName, toIdentifier, toValidOperationId } from '../src/operation-id.ts';

const derived: [method: string, path: string, want: string][] = [
  ['get', '/', 'getRoot'],
  ['get', '/items', 'getItems'],
  ['get', '/items/{id}', 'getItemsById'],
  ['post', '/users/{user-id}/pet_food', 'postUsersByUserIdPetFood'],
  ['delete', '/v1.0/a', 'deleteV10A'],
];

describe('deriveOperationId', () => {
  it.each(derived)('derives from %s %s: %s', (method, path, want) => {
    expect(deriveOperationId(method, path, new Set())).toBe(want);
  });

  it('appends a number to a name that is taken, ignoring case', () => {
    const taken = new Set(['getitems', 'getitems2']);
    expect([deriveOperationId('get', '/items', taken), deriveOperationId('get', '/Items', taken)]).toEqual([
      'getItems3',
      'getItems4',
    ]);
  });
});

const repaired: [given: string, want: string | undefined][] = [
  ['repos/get', 'reposGet'],
  ['find pet by id', 'findPetById'],
  ['../../etc/passwd', 'etcPasswd'],
  ['__proto__', 'proto'],
  ['Größe', 'GrE'],
  ['日本', undefined],
  ['1a', undefined],
];

describe('toValidOperationId', () => {
  it.each(repaired)('converts %s to %s', (given, want) => {
    expect(toValidOperationId(given, new Set())).toBe(want);
  });
});

const names: [given: string, identifier: string, file: string][] = [
  ['getItem', 'getItem', 'getItem.ts'],
  ['get-item', 'get_item', 'get-item.ts'],
  ['delete', 'delete_', 'delete.ts'],
  ['index', 'index_', 'index_.ts'],
  ['operations', 'operations_', 'operations.ts'],
  ['notImplemented', 'notImplemented_', 'notImplemented.ts'],
  ['Con', 'Con_', 'Con_.ts'],
  ['com1', 'com1_', 'com1_.ts'],
];

describe('toIdentifier and toFileName', () => {
  it.each(names)('%s is exported as %s from %s', (given, identifier, file) => {
    expect([toIdentifier(given), toFileName(given)]).toEqual([identifier, file]);
  });
});
