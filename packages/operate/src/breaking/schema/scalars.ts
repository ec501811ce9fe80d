import { isTighter, toIntegerBound } from './bounds.ts';
import type { Compared } from './compared.ts';
import { allows, allowsValue } from './finite.ts';
import type { Atom } from './side.ts';
import type { Bound, BoundName } from './view.ts';

/** Compares types, listed values and limits. Returns whether there is anything left to compare. */
export function compareScalars(compared: Compared): boolean {
  const { sub, sup } = compared;
  if (sub.finite) return compareListed(compared);
  if (!compareTypes(compared)) return false;
  if (sup.finite && !isListedAnyway(compared)) {
    const to = sup.finite.values;
    compared.report('enum', { sup: sup.finite.pointer, from: 'any', to });
    return false;
  }
  compareBounds(compared);
  comparePatterns(compared);
  compareMultiples(compared);
  if (sup.bounds.uniqueItems && !sub.bounds.uniqueItems && has(compared, 'array') && !holdsOne(compared)) {
    compared.report('uniqueItems', { sup: sup.bounds.uniqueItems.pointer });
  }
  return true;
}

/** Compares values that are listed. Lists and objects among them are compared as a whole. */
function compareListed(compared: Compared): boolean {
  const { sub, sup, isText, readSup } = compared;
  const values = sub.finite?.values ?? [];
  function isAllowed(value: unknown): boolean {
    return allowsValue(sup, value, readSup);
  }
  const rejected = values.filter((value) => !isAllowed(value) && !(isText && isAllowed(String(value))));
  checkOneOf(compared, values);
  if (rejected.length === 0) return !sup.finite && values.some((value) => typeof value === 'object' && value !== null);
  const [nulls, others] = [rejected.filter((value) => value === null), rejected.filter((value) => value !== null)];
  const at = { sub: sub.finite?.pointer, ...(sup.finite ? { sup: sup.finite.pointer } : {}) } as { sub: string };
  if (nulls.length > 0) compared.report('null', at);
  if (others.length > 0) compared.report('enum', { ...at, from: others, to: sup.finite?.values });
  return false;
}

/** A value must match one branch of a `oneOf`, not two. */
function checkOneOf({ sup, readSup, report }: Compared, values: unknown[]): void {
  for (const { kind, branches, at } of sup.choices) {
    const matches = values.map((value) => branches.filter((branch) => allowsValue(readSup([branch]), value, readSup)));
    const [, second] = matches.find(({ length }) => length > 1) ?? [];
    if (kind === 'oneOf' && second) {
      report('overlap', { sup: at.pointer, name: `branch ${branches.indexOf(second)}` });
    }
  }
}

function compareTypes(compared: Compared): boolean {
  const { sub, sup, isText } = compared;
  const missing = [...sub.types].filter((type) => !sup.types.has(type) && !(isText && isReadable(compared, type)));
  const others = missing.filter((type) => type !== 'null');
  if (missing.includes('null')) compared.report('null', toTypePlaces(compared));
  if (others.length > 0) {
    compared.report('type', { ...toTypePlaces(compared), from: toTypeNames(sub.types), to: toTypeNames(sup.types) });
  }
  return [...sub.types].some((type) => sup.types.has(type));
}

function toTypePlaces({ sub, sup }: Compared): { sub: string; sup: string } {
  const [subBase, supBase] = [sub, sup].map(({ base }) => base.find(({ schema }) => schema.type !== undefined));
  return {
    sub: subBase ? `${subBase.pointer}/type` : sub.pointer,
    sup: supBase ? `${supBase.pointer}/type` : sup.pointer,
  };
}

/** A text without further rules may be a number or a boolean. */
function isReadable({ sup }: Compared, type: Atom): boolean {
  const { of, patterns, formats } = sup.bounds;
  const isFree =
    !sup.finite && !of.maxLength && patterns.length + formats.length === 0 && (of.minLength?.limit ?? 0) <= 1;
  return sup.types.has('string') && isFree && ['integer', 'fraction', 'boolean'].includes(type);
}

export function toTypeNames(types: Iterable<Atom>): string {
  const names = new Set(types);
  const list = [...names].flatMap((type) => {
    if (type === 'integer' && names.has('fraction')) return ['number'];
    return type === 'fraction' ? (names.has('integer') ? [] : ['number']) : [type];
  });
  return list.length === 6 ? 'any' : list.join(' or ');
}

/** Booleans and null are few. */
function isListedAnyway({ sub, sup }: Compared): boolean {
  const rest = [...sub.types].filter((type) => sup.types.has(type));
  const values = rest.flatMap((type) => (type === 'boolean' ? [true, false] : type === 'null' ? [null] : []));
  return rest.every((type) => ['boolean', 'null'].includes(type)) && values.every((value) => allows(sup, value));
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

function compareBounds(compared: Compared): void {
  const { sub, sup } = compared;
  for (const [name, bound] of Object.entries(sup.bounds.of) as [BoundName, Bound][]) {
    if (!typesOfBound[name].some((type) => has(compared, type))) continue;
    const isWhole = !has(compared, 'fraction');
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

function comparePatterns(compared: Compared): void {
  const { sub, sup } = compared;
  if (has(compared, 'string')) {
    for (const { value, pointer } of sup.bounds.patterns) {
      if (sub.bounds.patterns.some((each) => each.value === value)) continue;
      const [own] = sub.bounds.patterns;
      compared.report('pattern', { ...(own ? { sub: own.pointer, from: own.value } : {}), sup: pointer, to: value });
    }
  }
  for (const { value, pointer } of sup.bounds.formats) {
    const isNumeric = /^u?int/.test(value);
    if (!(isNumeric ? has(compared, 'integer') || has(compared, 'fraction') : has(compared, 'string'))) continue;
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

function compareMultiples(compared: Compared): void {
  const { sub, sup } = compared;
  if (!has(compared, 'integer') && !has(compared, 'fraction')) return;
  for (const { value, pointer } of sup.bounds.multiples) {
    const isWhole = !has(compared, 'fraction') && Number.isInteger(1 / value);
    if (isWhole || sub.bounds.multiples.some((each) => isMultiple(each.value, value))) continue;
    const [own] = sub.bounds.multiples;
    compared.report('multipleOf', { ...(own ? { sub: own.pointer, from: own.value } : {}), sup: pointer, to: value });
  }
}

function isMultiple(value: number, divisor: number): boolean {
  const ratio = value / divisor;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9;
}

function has({ sub, sup }: Compared, type: Atom): boolean {
  return sub.types.has(type) && sup.types.has(type);
}

function holdsOne({ sub }: Compared): boolean {
  return (sub.bounds.of.maxItems?.limit ?? Number.POSITIVE_INFINITY) <= 1;
}
