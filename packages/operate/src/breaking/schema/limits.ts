import type { Compared } from './compared.ts';
import { sharesType } from './shares-type.ts';
import { isTighter, toIntegerBound } from './view/bounds.ts';
import type { Atom } from './view/side.ts';
import type { Bound, BoundName } from './view/view.ts';

/** Compares limits of numbers and counts: each that `sup` has must follow from those of `sub`. */
export function compareBounds(compared: Compared): void {
  const { sub, sup } = compared;
  for (const [name, bound] of Object.entries(sup.bounds.of) as [BoundName, Bound][]) {
    if (!typesOfBound[name].some((type) => sharesType(compared, type))) continue;
    const isWhole = !sharesType(compared, 'fraction');
    const [given, wanted] = [toGivenBound(compared, name), bound].map((each) =>
      each && isWhole ? toIntegerBound(each, name) : each,
    );
    if (!wanted || !isTighter(wanted, given, name) || isImplied(name, wanted)) continue;
    const own = sub.bounds.of[name];
    compared.report(name, {
      ...(own ? { sub: own.pointer, from: own.limit } : {}),
      sup: bound.pointer,
      to: bound.limit,
    });
  }
}

const typesOfBound: { [Name in BoundName]: Atom[] } = {
  minimum: ['integer', 'fraction'],
  maximum: ['integer', 'fraction'],
  minLength: ['string'],
  maxLength: ['string'],
  minItems: ['array'],
  maxItems: ['array'],
  minProperties: ['object'],
  maxProperties: ['object'],
};

/** Required properties are a least number of them, and an int32 has limits. */
function toGivenBound({ sub }: Compared, name: BoundName): Bound | undefined {
  const own = sub.bounds.of[name];
  if (name === 'minProperties' && sub.required.size > (own?.limit ?? 0)) {
    return { limit: sub.required.size, exclusive: false, pointer: sub.pointer };
  }
  const isInt32 = !own && sub.bounds.formats.some(({ value }) => value === 'int32');
  if (!isInt32) return own;
  if (name === 'minimum') return { limit: -(2 ** 31), exclusive: false, pointer: sub.pointer };
  return name === 'maximum' ? { limit: 2 ** 31 - 1, exclusive: false, pointer: sub.pointer } : own;
}

function isImplied(name: BoundName, { limit }: Bound): boolean {
  return /^min(Length|Items|Properties)$/.test(name) && limit <= 0;
}
