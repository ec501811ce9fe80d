import { describe, expect, it } from '@jest/globals';
import { problem } from '../src/problem.ts';

function pointTo(pointer: string) {
  return problem(400, 'Wrong.', [{ pointer, detail: 'is wrong' }]).body.errors?.[0]?.pointer;
}

describe('problem', () => {
  it('keeps a pointer of up to 1,000 characters', () => {
    expect(pointTo(`#/${'x'.repeat(998)}`)).toBe(`#/${'x'.repeat(998)}`);
  });

  it('shortens a longer pointer to one of an ancestor', () => {
    expect(pointTo(`#/data/${'x'.repeat(1_000)}/a/b`)).toBe('#/data');
    expect(pointTo(`#/${'x'.repeat(4_000_000)}`)).toBe('#');
  });
});
