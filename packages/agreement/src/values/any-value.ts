import fc, { type Arbitrary } from 'fast-check';

/**
 * Names and values that every store can keep: without the empty name, `__proto__`, unpaired surrogates and numbers that lose
 * precision, which depend on the store and are tested with it.
 */
export const anyName = fc.stringMatching(/^[a-z]{1,6}$/);

const text = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((each) => each.isWellFormed());
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.integer().map((each) => each / 100),
  fc.boolean(),
  fc.constant(null),
);

export const anyValue: Arbitrary<unknown> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(anyName, scalar, { maxKeys: 3, noNullPrototype: true }),
);

/** Returns a value as JSON carries it: without -0. */
export function toPlain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
