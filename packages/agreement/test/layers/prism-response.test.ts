import type { ContractOperation } from '@contract-first/compiler';
import { describe, expect, it } from '@jest/globals';
import type { Received } from '../../src/breach.ts';
import { isAccepted, isExact } from '../../src/layers/mock/prism-response.ts';

const json = 'application/json';

function toReceived(status: number, headers: { [name: string]: string } = {}, body: unknown = {}): Received {
  return { status, headers: new Headers({ 'content-type': json, ...headers }), text: JSON.stringify(body) };
}

function toOperation(responses: { [status: string]: { [mediaType: string]: { pointer: string } } }) {
  const entries = Object.entries(responses).map(([status, content]) => [
    status,
    { headers: {}, content, pointer: '#' },
  ]);
  return { responses: Object.fromEntries(entries) } as unknown as ContractOperation;
}

describe('a response of Prism', () => {
  const violation = { location: ['request', 'body'], severity: 'Error', code: 'type', message: 'must be object' };
  const violations = { 'sl-violations': JSON.stringify([violation]) };
  const problem = { type: 'https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY', status: 422 };

  it.each<[boolean, string, Received, string[]]>([
    [true, 'a success', toReceived(200), ['200']],
    [true, 'the only status, without an error', toReceived(400), ['400']],
    [true, 'the first status, without an error', toReceived(400), ['400', '404']],
    [false, 'the only status, with an error', toReceived(400, violations), ['400']],
    [false, 'an error beside a success', toReceived(400), ['200', '400']],
    [false, 'a problem of its own', toReceived(422, {}, problem), ['422']],
    [
      true,
      'a warning',
      toReceived(200, { 'sl-violations': JSON.stringify([{ ...violation, severity: 'Warning' }]) }),
      [],
    ],
  ])('accepts the request (%s): %s', (accepted, _, received, statuses) => {
    const operation = toOperation(Object.fromEntries(statuses.map((status) => [status, {}])));
    expect(isAccepted(received, operation)).toBe(accepted);
  });

  const document = { shown: { example: 1 }, named: { examples: { a: { value: 1 } } }, none: {} };
  const [shown, named, none] = [{ pointer: '#/shown' }, { pointer: '#/named' }, { pointer: '#/none' }] as const;

  it.each<[boolean, string, { [mediaType: string]: { pointer: string } }, number]>([
    [true, 'an example', { [json]: shown }, 200],
    [true, 'a named example', { [json]: named }, 200],
    [false, 'no example', { [json]: none }, 200],
    [false, 'an example of another media type', { [json]: none, 'application/xml': shown }, 200],
    [true, 'an undeclared success', {}, 201],
    [false, 'an undeclared error', {}, 404],
  ])('has to follow the contract (%s): %s', (exact, _, content, status) => {
    expect(isExact(toReceived(status), toOperation({ 200: content }), document)).toBe(exact);
  });
});
