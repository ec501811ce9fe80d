import type { Compared } from './compared.ts';
import { compareBounds } from './limits.ts';
import { compareMultiples, comparePatterns } from './patterns.ts';
import { sharesType } from './shares-type.ts';
import { allows, allowsValue } from './view/finite.ts';
import type { Atom } from './view/side.ts';

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
  if (sup.bounds.uniqueItems && !sub.bounds.uniqueItems && sharesType(compared, 'array') && !holdsOne(compared)) {
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

function holdsOne({ sub }: Compared): boolean {
  return (sub.bounds.of.maxItems?.limit ?? Number.POSITIVE_INFINITY) <= 1;
}
