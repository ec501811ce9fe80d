import fc from 'fast-check';
import { formatSamples } from '../format-samples.ts';
import type { Candidate, KeywordPlace } from '../schema-place.ts';
import { resize, toMatches } from '../strings.ts';
import { toText } from './types.ts';

/** Longer texts say nothing more, and few requests may have them. */
const lengthMax = 100_000;

export function deriveMaxLength(keyword: KeywordPlace<number>): Candidate[] {
  const { given } = keyword;
  return [
    ofLength(given, 'boundary', keyword),
    ofLength(given + 1, 'violation', keyword),
    // JSON Schema counts characters, which JavaScript keeps in two units beyond U+FFFF.
    ...(given > 0 ? [ofAstral(given, 'boundary', keyword), ofAstral(given + 1, 'violation', keyword)] : []),
  ].flat();
}

export function deriveMinLength(keyword: KeywordPlace<number>): Candidate[] {
  const { given } = keyword;
  return [
    ofLength(given, 'boundary', keyword),
    ...(given > 0 ? [ofLength(given - 1, 'violation', keyword), ofAstral(given, 'boundary', keyword)] : []),
    ...(given > 1 ? [ofAstral(given - 1, 'violation', keyword)] : []),
  ].flat();
}

function ofLength(length: number, intent: Candidate['intent'], { place }: KeywordPlace<number>): Candidate[] {
  if (length > lengthMax) return [];
  const text = typeof place.value === 'string' ? place.value : 'a';
  return [{ alternatives: resize(text, length).map(place.put), intent, says: `of ${countOf(length)}` }];
}

function ofAstral(length: number, intent: Candidate['intent'], { place }: KeywordPlace<number>): Candidate[] {
  if (length > lengthMax) return [];
  return [{ alternatives: [place.put('😀'.repeat(length))], intent, says: `of ${countOf(length)} beyond U+FFFF` }];
}

function countOf(length: number): string {
  return length === 1 ? '1 character' : `${length} characters`;
}

export function derivePattern({ given, place, schema }: KeywordPlace<string>): Candidate[] {
  const matches = [...new Set(fc.sample(toMatches(given), { seed: 1, numRuns: 20 }))].slice(0, 5);
  const text = typeof place.value === 'string' ? place.value : 'a';
  const near = [
    `${text} `,
    ` ${text}`,
    `${text}!`,
    `${text}\n`,
    `${text}é`,
    text.toUpperCase(),
    text.slice(0, -1),
    '',
    '!',
    '~',
  ];
  const pattern = new RegExp(given, 'u');
  const misses = [...new Set(near)].filter((each) => !pattern.test(each));
  const inRange = misses.filter((each) => [...each].length >= (schema.minLength ?? 0)).slice(0, 4);
  return [
    ...matches.map((match): Candidate => toCandidate(match, 'boundary', `that is ${toText(match)}`, place)),
    ...inRange.map((miss): Candidate => toCandidate(miss, 'violation', `that is ${toText(miss)}`, place)),
  ];
}

export function deriveFormat({ given, place }: KeywordPlace<string>): Candidate[] {
  const samples = Object.hasOwn(formatSamples, given) ? formatSamples[given] : undefined;
  return [
    ...(samples?.valid ?? []).map(
      (value): Candidate => toCandidate(value, 'boundary', `that is ${toText(value)}`, place),
    ),
    ...(samples?.invalid ?? []).map(
      (value): Candidate =>
        toCandidate(value, 'violation', `that is ${toText(value)}, which is not in the format ${given}`, place),
    ),
  ];
}

function toCandidate(
  value: unknown,
  intent: Candidate['intent'],
  says: string,
  { put }: KeywordPlace['place'],
): Candidate {
  return { alternatives: [put(value)], intent, says };
}
