import { describe, expect, it } from '@jest/globals';
import { createPositions } from '../../src/read/positions.ts';

describe('createPositions', () => {
  const toPosition = createPositions('ab\n\ncd');

  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [4, 3, 1],
    [5, 3, 2],
    [6, 3, 3],
    [99, 3, 3],
    [-1, 1, 1],
  ])('converts offset %i to %i:%i', (offset, line, column) => expect(toPosition(offset)).toEqual({ line, column }));

  it('converts any offset of an empty text to 1:1', () =>
    expect(createPositions('')(0)).toEqual({ line: 1, column: 1 }));
});
