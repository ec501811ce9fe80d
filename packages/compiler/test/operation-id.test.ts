import { describe, expect, it } from '@jest/globals';
import { deriveOperationId, toFileStem, toIdentifier, toValidOperationId } from '../src/operation-id.ts';

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
  ['1. get it', 'getIt'],
  ['2a/b', 'aB'],
  ['1', undefined],
  ['a'.repeat(120), 'a'.repeat(96)],
  ['get-it', 'get-it'],
];

describe('toValidOperationId', () => {
  it.each(repaired)('converts %s to %s', (given, want) => {
    expect(toValidOperationId(given, new Set())).toBe(want);
  });

  it('appends a number to a name that is one file or export with another', () => {
    const taken = new Set(['get_it', 'delete_']);
    expect(['get-it', 'GET_IT', 'get it', 'delete'].map((id) => toValidOperationId(id, taken))).toEqual([
      'get-it2',
      'GET_IT3',
      'getIt',
      'delete2',
    ]);
  });
});

const names: [given: string, identifier: string, file: string][] = [
  ['getItem', 'getItem', 'getItem'],
  ['get-item', 'get_item', 'get-item'],
  ['delete', 'delete_', 'delete'],
  ['index', 'index_', 'index_'],
  ['operations', 'operations_', 'operations'],
  ['notImplemented', 'notImplemented_', 'notImplemented'],
  ['Con', 'Con_', 'Con_'],
  ['com1', 'com1_', 'com1_'],
];

describe('toIdentifier and toFileStem', () => {
  it.each(names)('%s is exported as %s from %s', (given, identifier, file) => {
    expect([toIdentifier(given), toFileStem(given)]).toEqual([identifier, file]);
  });
});
