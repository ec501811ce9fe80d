import { expect, it } from '@jest/globals';
import { toRelease } from '../../src/breaking/report/release.ts';

it.each([
  ['1.4.2', '2.0.0', true],
  ['1.4.2', '2.0.0-beta.1', true],
  ['v1', 'v2', true],
  ['1.4.2', '1.5.0', false],
  ['1.4.2', '1.4.2', false],
  ['2.0.0', '1.0.0', false],
  ['0.2.0', '0.3.0', true],
  ['0.2.0', '0.2.1', false],
  ['0.9.0', '1.0.0', true],
  ['2026-01-31', '2027-01-31', false],
  ['latest', '2.0.0', false],
])('from %s to %s, breaking changes are allowed: %s', (from, to, allowsBreaking) => {
  expect(toRelease(from, to).allowsBreaking).toBe(allowsBreaking);
});

it.each([
  ['1.4.2', '1.5.0', '2.0.0'],
  ['0.2.0', '0.2.1', '0.3.0'],
])('from %s to %s, names the version that would allow them', (from, to, needed) => {
  expect(toRelease(from, to).reason).toContain(`set \`info.version\` to ${needed}`);
});
