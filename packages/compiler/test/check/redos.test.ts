import { describe, expect, it } from '@jest/globals';
import { checkSlowPatterns } from '../../src/check/redos.ts';
import { createReporter } from '../../src/diagnostic.ts';
import { read, withSchema } from '../read.ts';

async function find(schema: object) {
  const contract = await read(withSchema(schema, {}, '3.1.0'));
  const reporter = createReporter(contract.locate);
  await checkSlowPatterns(contract, reporter);
  return reporter.diagnostics.map(({ message }) => message);
}

describe('checkSlowPatterns', () => {
  it.each([
    ['nested repetitions', { type: 'string', pattern: '^(a+)+$' }, /\^\(a\+\)\+\$ is exponential/],
    ['two equal repetitions', { type: 'string', pattern: '^a*a*$' }, /is 2nd degree polynomial/],
    ['a pattern for property names', { patternProperties: { '^(a|a)+b+$': {} } }, /exponential/],
  ])('warns about %s', async (_, schema, message) => {
    // The schema is used by the request and the response.
    expect(await find(schema)).toEqual([expect.stringMatching(message), expect.stringMatching(message)]);
  });

  it.each([
    ['a linear pattern', { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' }],
    ['two equal repetitions in a short text', { type: 'string', maxLength: 64, pattern: '^a*a*$' }],
  ])('does not warn about %s', async (_, schema) => {
    expect(await find(schema)).toEqual([]);
  });
});
