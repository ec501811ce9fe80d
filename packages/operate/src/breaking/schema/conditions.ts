import type { Compared } from './compared.ts';
import { hasClosedRest } from './properties.ts';
import { toText } from './view/finite.ts';
import { type At, toChild } from './view/side.ts';
import type { Member } from './view/view.ts';

/**
 * Compares what cannot be compared part by part: such a keyword has to be the same in both schemas, or at least no stricter.
 * Whether other combinations still allow every value is not decidable in general, so they are reported as undecided.
 */
export function compareConditions(compared: Compared): void {
  const { sub, sup, readSup, report } = compared;
  for (const member of sup.base) {
    for (const [keyword, { of, with: others = [], isSame }] of Object.entries(conditions)) {
      if (of && !(sub.types.has(of) && sup.types.has(of))) continue;
      if (!Object.hasOwn(member.schema, keyword) || isDecided(member, keyword, readSup)) continue;
      const isFound = sub.base.some(
        (each) =>
          Object.hasOwn(each.schema, keyword) &&
          [keyword, ...others].every((name) => isSame(compared, each, member, name)),
      );
      if (!isFound) report('undecided', { sup: `${member.pointer}/${keyword}`, name: keyword });
    }
  }
}

interface Condition {
  /** The only type that it restricts. */
  of?: 'array' | 'object';
  /** The keywords that belong to it. */
  with?: string[];
  isSame(compared: Compared, sub: Member, sup: Member, keyword: string): boolean;
}

const conditions: { [keyword: string]: Condition } = {
  not: { isSame: ({ isIncluded }, sub, sup) => isIncluded([toChild(sup, 'not')], [toChild(sub, 'not')]) },
  if: { with: ['then', 'else'], isSame: isEqual },
  contains: { of: 'array', with: ['minContains', 'maxContains'], isSame: isEqual },
  dependentSchemas: { of: 'object', isSame: isEqual },
  propertyNames: { of: 'object', isSame: isEqual },
  unevaluatedProperties: {
    of: 'object',
    with: ['anyOf', 'oneOf', 'allOf', 'if', 'then', 'else', 'dependentSchemas'],
    isSame: isEqual,
  },
  unevaluatedItems: { of: 'array', with: ['anyOf', 'oneOf', 'allOf', 'prefixItems', 'contains'], isSame: isEqual },
};

function isDecided(member: Member, keyword: string, read: Compared['readSup']): boolean {
  const restricts = member.schema[keyword] !== true;
  return !restricts || (keyword === 'unevaluatedProperties' && hasClosedRest(member, read));
}

/** Returns whether a keyword means the same in both schemas. */
function isEqual(compared: Compared, sub: Member, sup: Member, keyword: string): boolean {
  const [one, other] = [sub.schema[keyword], sup.schema[keyword]];
  if (one === undefined || other === undefined) return one === other;
  const [subs, sups] = [toSchemas(sub, keyword), toSchemas(sup, keyword)];
  if (subs.size === 0 || subs.size !== sups.size) return toText(one) === toText(other);
  return [...subs].every(([key, at]) => {
    const match = sups.get(key);
    return match !== undefined && compared.includes([at], [match]) && compared.isIncluded([match], [at]);
  });
}

function toSchemas(member: Member, keyword: string): Map<string, At> {
  const holder = member.schema[keyword];
  if (typeof holder !== 'object' || holder === null) return new Map();
  if (['dependentSchemas', 'anyOf', 'oneOf', 'allOf', 'prefixItems'].includes(keyword)) {
    return new Map(Object.keys(holder).map((key) => [key, toChild(member, keyword, key)]));
  }
  return new Map([['', toChild(member, keyword)]]);
}
