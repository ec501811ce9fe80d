import { expect, it } from '@jest/globals';
import { readWarnings } from '../read.ts';

function withTags(declared: string[], used: string[]) {
  const get = { operationId: 'get', tags: used, responses: { 200: { description: 'ok' } } };
  const info = { title: 'A', version: '1' };
  const tags = declared.map((name) => ({ name }));
  return JSON.stringify({ openapi: '3.0.3', info, tags, paths: { '/a': { get } } });
}

it('warns about a tag that is close to a declared one', async () => {
  expect(await readWarnings(withTags(['notes', 'users'], ['users', 'ntoes']))).toEqual([
    expect.stringContaining('The tag "ntoes" is not declared, but is close to one that is.'),
  ]);
});

it.each([
  [['notes'], ['notes']],
  [['notes'], ['internal']],
  [[], ['notes']],
])('does not warn where %j are declared and %j used', async (declared, used) => {
  expect(await readWarnings(withTags(declared, used))).toEqual([]);
});
