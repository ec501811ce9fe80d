import { describe, expect, it } from '@jest/globals';
import { findSlowPatterns } from '../../src/check/redos.ts';
import { read, withSchema } from '../read.ts';

async function find(schema: object) {
  return (await findSlowPatterns(await read(withSchema(schema, {}, '3.1.0')))).map(({ message }) => message);
}

describe('findSlowPatterns', () => {
  it.each([
    ['a repetition of repetitions', { type: 'string', pattern: '^(a+)+$' }, /\^\(a\+\)\+\$ takes is exponential/],
    ['two of the same', { type: 'string', pattern: '^a*a*$' }, /is 2nd degree polynomial/],
    ['one for names', { patternProperties: { '^(a|a)+b+$': {} } }, /exponential/],
  ])('warns of %s', async (_, schema, message) => {
    // A body is in both directions.
    expect(await find(schema)).toEqual([expect.stringMatching(message), expect.stringMatching(message)]);
  });

  it.each([
    ['an honest one', { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' }],
    ['two of the same in a short text', { type: 'string', maxLength: 64, pattern: '^a*a*$' }],
  ])('lets %s be', async (_, schema) => {
    expect(await find(schema)).toEqual([]);
  });
});
