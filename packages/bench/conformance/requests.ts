import type { Request } from '../event.ts';

/** A request, and the response that the contract declares for it. */
export interface Expectation {
  name: string;
  request: Request;
  status: number;
  /** Equal to the response's body; absent where handlers may differ. */
  body?: unknown;
  /** Members of the request that the body of a 400 names, all of them. */
  errors?: string[];
}

const id = 'conformance';
const data = { text: 'hello', list: [1, true, null], nested: { a: {} } };

/** In the order in which they are sent: later ones read what earlier ones have saved. */
export const expectations: Expectation[] = [
  { name: 'a new item', request: post({ id, data }), status: 200, body: { message: 'Item saved' } },
  { name: 'the same item again', request: post({ id, data }), status: 200, body: { message: 'Item saved' } },
  { name: 'other data under the same id', request: post({ id, data: 'other' }), status: 409 },
  { name: 'a saved item', request: get(id), status: 200, body: { id, data } },
  { name: 'an item with null as its data', request: post({ id: 'null', data: null }), status: 200 },
  { name: 'an item with the longest id', request: post({ id: 'a'.repeat(128), data: 1 }), status: 200 },
  { name: 'an unknown id', request: get('unknown'), status: 404 },
  { name: 'an invalid id in the path', request: get('.hidden'), status: 400, errors: ['id'] },
  { name: 'an id in the path that is too long', request: get('a'.repeat(129)), status: 400, errors: ['id'] },
  { name: 'an item without id', request: post({ data }), status: 400, errors: ['id'] },
  { name: 'an item without data', request: post({ id }), status: 400, errors: ['data'] },
  { name: 'a number as the id', request: post({ id: 101, data }), status: 400, errors: ['id'] },
  { name: 'an id that the pattern excludes', request: post({ id: 'a b', data }), status: 400, errors: ['id'] },
  { name: 'an empty id', request: post({ id: '', data }), status: 400, errors: ['id'] },
  { name: 'an id that is too long', request: post({ id: 'a'.repeat(129), data }), status: 400, errors: ['id'] },
  { name: 'an unknown member', request: post({ id, data, extra: 1 }), status: 400, errors: ['extra'] },
  { name: 'three errors at once', request: post({ id: 101, extra: 1 }), status: 400, errors: ['id', 'data', 'extra'] },
  { name: 'a list as the body', request: post([{ id, data }]), status: 400 },
  { name: 'malformed JSON', request: { method: 'POST', resource: '/items', body: '{"id": ' }, status: 400 },
];

function post(item: unknown): Request {
  return { method: 'POST', resource: '/items', body: JSON.stringify(item) };
}

function get(id: string): Request {
  return { method: 'GET', resource: '/items/{id}', id };
}
