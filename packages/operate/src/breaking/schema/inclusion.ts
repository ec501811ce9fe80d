import { compareArrays } from './arrays.ts';
import type { Aspect } from './aspect.ts';
import { compareChoices, resolveChoices } from './choices.ts';
import type { Compared, Pair } from './compared.ts';
import { compareConditions } from './conditions.ts';
import { compareNotes } from './notes.ts';
import { compareObjects } from './properties.ts';
import { compareScalars } from './scalars.ts';
import { type At, type Side, toKey, toReferent } from './view/side.ts';
import type { View } from './view/view.ts';
import { createViews } from './view/views.ts';

export interface Inclusion {
  compare(sub: readonly At[], sup: readonly At[], isText?: boolean): Pair;
  includes(sub: readonly At[], sup: readonly At[]): boolean;
}

/** Creates the two comparisons of the schemas of two contracts: what the new one no longer allows, and what it allows in addition. */
export function createInclusions(old: Side, next: Side): { narrowed: Inclusion; widened: Inclusion } {
  const [readOld, readNext] = [createViews(old), createViews(next)];
  const narrowed: Inclusion = createInclusion(
    { side: old, read: readOld },
    { side: next, read: readNext },
    { hasNotes: true, toReverse: () => widened },
  );
  const widened: Inclusion = createInclusion(
    { side: next, read: readNext },
    { side: old, read: readOld },
    { hasNotes: false, toReverse: () => narrowed },
  );
  return { narrowed, widened };
}

interface Reader {
  side: Side;
  read(schemas: readonly At[]): View;
}

interface Options {
  hasNotes: boolean;
  toReverse(): Inclusion;
}

/**
 * Creates the comparison of all values of some schemas with others. Every pair is compared once; one that is met again while it
 * is being compared, in a recursive schema, is taken to be included, which holds unless a fact is found elsewhere in it.
 */
function createInclusion(sub: Reader, sup: Reader, { hasNotes, toReverse }: Options): Inclusion {
  const pairs = new Map<string, Pair>();
  function compare(subGiven: readonly At[], supGiven: readonly At[], isText = false): Pair {
    const subSchemas = subGiven.map((at) => toReferent(at, sub.side));
    const supSchemas = supGiven.map((at) => toReferent(at, sup.side));
    const key = `${toKey(subSchemas)} < ${toKey(supSchemas)}${isText ? ' as text' : ''}`;
    const known = pairs.get(key);
    if (known) return known;
    const pair: Pair = { facts: [], children: new Set() };
    pairs.set(key, pair);
    const [subView, supView] = [sub.read(subSchemas), sup.read(supSchemas)];
    compareViews({
      supSchemas,
      sub: subView,
      sup: supView,
      isText,
      subSide: sub.side,
      supSide: sup.side,
      readSub: sub.read,
      readSup: sup.read,
      report: (aspect, fact = {}) =>
        pair.facts.push({ aspect, ...fact, sub: fact.sub ?? subView.pointer, sup: fact.sup ?? supView.pointer }),
      compareParts: (subPart, supPart) => pair.children.add(compare(subPart, supPart)),
      includes,
      isIncluded: (supPart, subPart) => toReverse().includes(supPart, subPart),
    });
    return pair;
  }
  function includes(subSchemas: readonly At[], supSchemas: readonly At[], mode?: 'strictly'): boolean {
    return !hasFacts(compare(subSchemas, supSchemas), mode === 'strictly' ? notes : harmless);
  }
  function compareViews(compared: Compared): void {
    if (hasNotes) compareNotes(compared);
    if (isEmpty(compared.sub)) return;
    if (isEmpty(compared.sup)) {
      compared.report('nothing');
      return;
    }
    if (resolveChoices(compared)) return;
    if (!compareScalars(compared)) {
      if (compared.sub.finite) compareConditions(compared);
      return;
    }
    compareObjects(compared);
    compareArrays(compared);
    compareConditions(compared);
    compareChoices(compared);
  }
  return { compare, includes };
}

export function isEmpty({ types, finite }: View): boolean {
  return types.size === 0 || finite?.values.length === 0;
}

/** What nobody notices who sends or reads only what is declared. */
const harmless: ReadonlySet<Aspect> = new Set(['undeclared', 'default', 'deprecated']);
const notes: ReadonlySet<Aspect> = new Set(['default', 'deprecated']);

function hasFacts(root: Pair, ignored: ReadonlySet<Aspect>): boolean {
  const seen = new Set<Pair>([root]);
  for (const { facts, children } of seen) {
    if (facts.some(({ aspect }) => !ignored.has(aspect))) return true;
    for (const child of children) seen.add(child);
  }
  return false;
}
