import type { Schema } from '@contract-first/compiler';
import fc, { type Arbitrary } from 'fast-check';
import { formatSamples } from './format-samples.ts';

/** Creates an arbitrary of strings for the pattern, else the format, else the length that schemas ask for. */
export function toStrings(schemas: Schema[]): Arbitrary<string> {
  const { pattern } = schemas.find((schema) => typeof schema.pattern === 'string') ?? {};
  const minLength = Math.max(0, ...schemas.map((schema) => schema.minLength ?? 0));
  const maxLength = Math.min(...schemas.map((schema) => schema.maxLength ?? minLength + 12));
  if (pattern !== undefined) {
    return toMatches(pattern).chain((text) => {
      const length = [...text].length;
      return length > maxLength || length < minLength
        ? toSized(pattern, text, minLength, maxLength)
        : fc.constant(text);
    });
  }
  const { format } = schemas.find((schema) => Object.hasOwn(formatSamples, schema.format ?? '')) ?? {};
  const samples = (formatSamples[format]?.valid ?? []).filter((sample) => typeof sample === 'string');
  if (samples.length > 0) return fc.constantFrom(...(samples as string[]));
  return fc
    .string({ unit: 'grapheme-ascii', minLength: Math.min(minLength, maxLength), maxLength })
    .map((text) => (text.trim() === '' && minLength > 0 ? 'a'.repeat(minLength) : text));
}

/** Creates an arbitrary of strings that match a pattern; of the empty string for one that fast-check does not support. */
export function toMatches(pattern: string): Arbitrary<string> {
  const known = matches.get(pattern) ?? createMatches(pattern);
  matches.set(pattern, known);
  return known;
}

const matches = new Map<string, Arbitrary<string>>();

function createMatches(pattern: string): Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { size: '-1' }).filter((text) => text.isWellFormed());
  } catch {
    // Such as one with a lookahead.
    return fc.constantFrom('a', '0', 'A1', 'a@b.c', '');
  }
}

/** Draws a text of the right length that still matches: a part of this one, or longer by its characters. */
function toSized(pattern: string, text: string, least: number, most: number): Arbitrary<string> {
  const matching = resize(text, least > [...text].length ? least : most).filter((each) =>
    new RegExp(pattern, 'u').test(each),
  );
  return fc.constantFrom(...(matching.length > 0 ? matching : [text]));
}

/** Returns texts of a length in characters, most like the given one first. */
export function resize(text: string, length: number): string[] {
  const characters = [...text];
  if (length < 0 || length > 1_000_000) return [];
  if (characters.length >= length)
    return [characters.slice(0, length).join(''), characters.slice(-length || characters.length).join('')];
  const missing = length - characters.length;
  const middle = Math.floor(characters.length / 2);
  const fillers = [...new Set([...characters.slice(-1), characters[middle] ?? 'a', 'a', '0', 'A', '-'])];
  return fillers.flatMap((filler) => [
    text + filler.repeat(missing),
    filler.repeat(missing) + text,
    characters.slice(0, middle).join('') + filler.repeat(missing) + characters.slice(middle).join(''),
  ]);
}
