import type { Compared } from './compared.ts';
import { sharesType } from './shares-type.ts';

/** Compares patterns and formats, whose values are not compared: each that `sup` has must be one of `sub`. */
export function comparePatterns(compared: Compared): void {
  const { sub, sup } = compared;
  if (sharesType(compared, 'string')) {
    for (const { value, pointer } of sup.bounds.patterns) {
      if (sub.bounds.patterns.some((each) => each.value === value)) continue;
      const [own] = sub.bounds.patterns;
      compared.report('pattern', { ...(own ? { sub: own.pointer, from: own.value } : {}), sup: pointer, to: value });
    }
  }
  for (const { value, pointer } of sup.bounds.formats) {
    const isNumeric = /^u?int/.test(value);
    if (
      !(isNumeric
        ? sharesType(compared, 'integer') || sharesType(compared, 'fraction')
        : sharesType(compared, 'string'))
    )
      continue;
    if (isFormatImplied(compared, value)) continue;
    const [own] = sub.bounds.formats;
    compared.report('format', { ...(own ? { sub: own.pointer, from: own.value } : {}), sup: pointer, to: value });
  }
}

/** The formats whose values all have another format. */
const narrower: { [format: string]: string[] } = {
  'idn-email': ['email'],
  'idn-hostname': ['hostname'],
  'uri-reference': ['uri', 'url'],
  iri: ['uri', 'url'],
  'iri-reference': ['uri', 'uri-reference', 'iri', 'url'],
};

function isFormatImplied({ sub }: Compared, format: string): boolean {
  // No client sends an integer of more than 64 bits.
  if (format === 'int64') return !sub.types.has('fraction');
  const { minimum, maximum } = sub.bounds.of;
  if (format === 'int32' && minimum && maximum && !sub.types.has('fraction')) {
    return minimum.limit >= -(2 ** 31) && maximum.limit < 2 ** 31;
  }
  return sub.bounds.formats.some(({ value }) => value === format || narrower[format]?.includes(value));
}

/** Compares divisors: each that `sup` has must divide one of `sub`. */
export function compareMultiples(compared: Compared): void {
  const { sub, sup } = compared;
  if (!sharesType(compared, 'integer') && !sharesType(compared, 'fraction')) return;
  for (const { value, pointer } of sup.bounds.multiples) {
    const isWhole = !sharesType(compared, 'fraction') && Number.isInteger(1 / value);
    if (isWhole || sub.bounds.multiples.some((each) => isMultiple(each.value, value))) continue;
    const [own] = sub.bounds.multiples;
    compared.report('multipleOf', { ...(own ? { sub: own.pointer, from: own.value } : {}), sup: pointer, to: value });
  }
}

function isMultiple(value: number, divisor: number): boolean {
  const ratio = value / divisor;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9;
}
