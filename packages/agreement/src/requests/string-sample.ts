import type { Schema } from '@contract-first/compiler';
import { sample, stringMatching } from 'fast-check';
import type { Random } from './random.ts';

const formats: { [format: string]: string } = {
  date: '2026-01-31',
  time: '10:20:30Z',
  'date-time': '2026-01-31T10:20:30Z',
  duration: 'P1D',
  email: 'a@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/a',
  'uri-reference': '/a',
  'uri-template': '/a/{b}',
  uuid: '3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a10',
  byte: 'YWJj',
  'json-pointer': '/a',
  regex: 'a',
};

/** Creates a string for a schema's pattern, else its format, else its length; callers check it against the whole schema. */
export function createString({ format, pattern, minLength = 0, maxLength = 40 }: Schema, random: Random): string {
  if (pattern !== undefined) return findMatch(pattern, random);
  const text = formats[format] ?? 'abc'.slice(0, 1 + random.below(3));
  return format in formats ? text : text.padEnd(minLength, 'a').slice(0, Math.max(minLength, maxLength));
}

function findMatch(pattern: string, random: Random): string {
  try {
    const arbitrary = stringMatching(new RegExp(pattern, 'u'), { size: '-1' });
    return sample(arbitrary, { numRuns: 1, seed: random.below(1_000_000) })[0] ?? '';
  } catch {
    // fast-check does not support every pattern, such as one with a lookahead.
    return 'a';
  }
}
