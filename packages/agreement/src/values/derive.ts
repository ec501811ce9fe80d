import { isKeyword, toPointer } from '@contract-first/compiler';
import type { Fault } from '../case.ts';
import type { Reference } from '../reference/reference.ts';
import type { DerivedValue } from './derived-value.ts';
import { listExamples } from './examples.ts';
import { listPlaces } from './places.ts';
import { type Draw, drawValues } from './random.ts';
import { deriveType } from './rules/types.ts';
import { rules } from './rules.ts';
import type { Candidate, KeywordPlace, Place, Surroundings } from './schema-place.ts';

interface Derivation {
  values: DerivedValue[];
  omission?: string;
}

/** A candidate, and the pointer of the keyword that it is derived from. */
interface Derived extends Candidate {
  place: Place;
  keyword: string;
}

/** At most this many places of a schema, and this many values. */
const placesMax = 400;
const valuesMax = 3000;

/** Creates the function that derives the values of a schema; each once. */
export function createDerivation(surroundings: Surroundings, reference: Reference): (pointer: string) => Derivation {
  const known = new Map<string, Derivation>();
  return (pointer) => {
    const derivation = known.get(pointer) ?? derive(pointer, surroundings, reference);
    known.set(pointer, derivation);
    return derivation;
  };
}

function derive(pointer: string, surroundings: Surroundings, reference: Reference): Derivation {
  const [base] = surroundings.findValues(pointer);
  const examples = listExamples(pointer, surroundings.document).map((value, index): DerivedValue => {
    return { value, kind: 'example', title: `example ${index + 1}`, faults: reference.findFaults(pointer, value) };
  });
  if (base === undefined) return { values: examples, omission: `No valid value was found for ${pointer}.` };
  const { places, omitted } = listPlaces(pointer, base, surroundings, placesMax);
  const candidates = spread(places.map((place) => listCandidates(place, surroundings)));
  const ofKeywords = candidates.slice(0, valuesMax).map((candidate) => toValue(candidate, pointer, reference));
  const untold = listUntold(candidates, ofKeywords);
  const values = [...ofKeywords, ...drawTelling(untold, { pointer, base, surroundings, reference })];
  const more = candidates.length - ofKeywords.length;
  const start: DerivedValue = { value: base, kind: 'boundary', title: 'a valid value', faults: [] };
  return {
    values: toDistinct([...examples, start, ...values]),
    ...(omitted + more > 0
      ? {
          omission: `${pointer}: ${omitted} places and ${more} values were left out, which is more than ${placesMax} and ${valuesMax}.`,
        }
      : {}),
  };
}

/** Keywords that depend on other parts of the value, so that it takes several changes to break them alone. */
const conditional = /\/(if|then|else|not|dependentSchemas|dependentRequired)(\/|$)/;

/** Lists the conditions that no value breaks alone, so that no value would tell if they were missing. */
function listUntold(candidates: Derived[], values: DerivedValue[]): Set<string> {
  const told = new Set(values.flatMap(({ faults }) => findSole(faults) ?? []));
  const breaking = candidates.filter(({ intent, keyword }) => intent !== 'boundary' && conditional.test(keyword));
  return new Set(breaking.map(({ keyword }) => keyword).filter((keyword) => !told.has(keyword)));
}

/** Returns the pointer of the only rule that faults are of. */
function findSole(faults: Fault[]): string | undefined {
  const [first, ...others] = new Set(faults.map(({ pointer }) => pointer));
  return others.length === 0 ? first : undefined;
}

/** How many values are drawn in search of those that break one keyword alone. */
const draws = 100;

/** Draws a value for each keyword that breaks nothing else, as far as one is found. */
function drawTelling(
  untold: Set<string>,
  {
    pointer,
    base,
    surroundings,
    reference,
  }: Pick<Draw, 'pointer' | 'base' | 'reference'> & { surroundings: Surroundings },
): DerivedValue[] {
  if (untold.size === 0) return [];
  const arbitrary = surroundings.toArbitrary(pointer);
  const drawn = drawValues({ pointer, base, reference, arbitrary, count: draws, seed: 1 });
  const telling = Map.groupBy(drawn, ({ faults }) => findSole(faults));
  return [...untold].flatMap((keyword): DerivedValue[] => {
    const [first] = telling.get(keyword) ?? [];
    return first ? [{ ...first, kind: 'violation', title: 'a value that breaks one rule only' }] : [];
  });
}

function listCandidates(place: Place, surroundings: Surroundings): Derived[] {
  const { schema, pointer } = place;
  if (typeof schema === 'boolean') return toDerived(schema ? deriveType({ place }) : [], place, pointer);
  const isOpen = !['type', '$ref', 'allOf', 'anyOf', 'oneOf', 'enum', 'const'].some((name) =>
    Object.hasOwn(schema, name),
  );
  const own = Object.keys(schema)
    .filter(isKeyword)
    .flatMap((keyword) => {
      const at = toPointer(pointer, keyword);
      const view: KeywordPlace = { given: schema[keyword], pointer: at, place, schema, surroundings };
      return toDerived(rules[keyword].derive?.(view) ?? [], place, at);
    });
  return [...own, ...toDerived(isOpen ? deriveType({ place }) : [], place, pointer)];
}

function toDerived(candidates: Candidate[], place: Place, keyword: string): Derived[] {
  return candidates.map((candidate) => ({ ...candidate, place, keyword }));
}

/** Takes one of each list in turn, so that what is cut off at the end is of the longest lists. */
function spread<Item>(lists: Item[][]): Item[] {
  const length = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}

function toValue(candidate: Derived, pointer: string, reference: Reference): DerivedValue {
  const judged = candidate.alternatives.map((value) => ({ value, faults: reference.findFaults(pointer, value) }));
  const best =
    judged.find(({ faults }) => isIntended(faults, candidate)) ??
    judged.find(({ faults }) => faults.some((fault) => fault.pointer === candidate.keyword)) ??
    judged[0];
  const { value, faults } = best ?? { value: undefined, faults: [] };
  const breaking = candidate.intent === 'boundary' ? 'violation' : candidate.intent;
  return { value, kind: faults.length > 0 ? breaking : 'boundary', title: toTitle(candidate), faults };
}

/** Returns whether a value is valid as it should be, or breaks the keyword's rule and no other. */
function isIntended(faults: Fault[], { intent, keyword }: Derived): boolean {
  return intent === 'boundary'
    ? faults.length === 0
    : faults.length > 0 && faults.every((fault) => fault.pointer === keyword);
}

function toTitle({ place, name, says }: Derived): string {
  const path = [...place.path, ...(name === undefined ? [] : [name])].join('/');
  return `${path === '' ? 'a value' : path} ${says}`;
}

function toDistinct(values: DerivedValue[]): DerivedValue[] {
  const distinct = new Map<string, DerivedValue>();
  for (const derived of values) {
    if (derived.value === undefined) continue;
    const text = JSON.stringify(derived.value);
    if (!distinct.has(text)) distinct.set(text, derived);
  }
  return [...distinct.values()];
}
