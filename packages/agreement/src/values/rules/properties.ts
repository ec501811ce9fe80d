import { type Schema, toPointer } from '@contract-first/compiler';
import fc from 'fast-check';
import {
  atMember,
  type Candidate,
  isObject,
  type KeywordPlace,
  type Place,
  withMember,
  withoutMember,
} from '../schema-place.ts';
import { toMatches } from '../strings.ts';
import { toText } from './types.ts';

const propertiesMax = 1000;

export function deriveMaxProperties(keyword: KeywordPlace<number>): Candidate[] {
  return [
    ...ofProperties(keyword.given, 'boundary', keyword),
    ...ofProperties(keyword.given + 1, 'violation', keyword),
  ];
}

export function deriveMinProperties(keyword: KeywordPlace<number>): Candidate[] {
  return [
    ...ofProperties(keyword.given, 'boundary', keyword),
    ...ofProperties(keyword.given - 1, 'violation', keyword),
  ];
}

function ofProperties(
  count: number,
  intent: Candidate['intent'],
  { place, surroundings }: KeywordPlace<number>,
): Candidate[] {
  if (count < 0 || count > propertiesMax) return [];
  const known = Object.entries(toObject(place.value));
  const found = surroundings.findValues(place.pointer).flatMap((value) => Object.entries(toObject(value)));
  const distinct = new Map([...found.reverse(), ...known]);
  const [, member = 'x'] = [...distinct].at(-1) ?? [];
  const required = known.toSorted(([one], [other]) => rank(one, place) - rank(other, place));
  const all = [...required, ...[...distinct].filter(([name]) => !known.some(([each]) => each === name))];
  const more = Array.from({ length: Math.max(0, count - all.length) }, (_, index) => [`key${index}`, member] as const);
  const object = Object.fromEntries([...all, ...more].slice(0, count));
  return [{ alternatives: [place.put(object)], intent, says: `with ${count} propert${count === 1 ? 'y' : 'ies'}` }];
}

function rank(name: string, { schema }: Place): number {
  return Object(schema).required?.includes(name) ? 0 : 1;
}

function toObject(value: unknown): { [name: string]: unknown } {
  return isObject(value) ? value : {};
}

export function deriveRequired({ given, place, schema, surroundings }: KeywordPlace<string[]>): Candidate[] {
  const object = toObject(place.value);
  return given
    .filter((name) => Object.hasOwn(object, name))
    .flatMap((name): Candidate[] => {
      const rest = withoutMember(object, name);
      const missing = {
        alternatives: [place.put(rest)],
        intent: 'missing',
        says: 'that is missing',
        name,
      } as Candidate;
      const other = Object.keys(schema.properties ?? {}).find((each) => !given.includes(each));
      if (Object.keys(rest).length > 0 || other === undefined) return [missing];
      // A parameter cannot carry an empty object.
      const values = surroundings.findValues(toPointer(place.pointer, 'properties', other));
      const alternatives = values.map((value) => place.put(withMember(rest, other, value)));
      return [
        missing,
        ...(values.length > 0 ? [{ ...missing, alternatives, says: `that is missing beside ${other}` }] : []),
      ];
    });
}

export function deriveDependentRequired({
  given,
  place,
  schema,
  surroundings,
}: KeywordPlace<{ [name: string]: string[] }>): Candidate[] {
  return Object.entries(given).flatMap(([name, others]) => {
    const all = [name, ...others].reduce<unknown>((value, each) => {
      const at = toPointer(place.pointer, 'properties', each);
      const known = Object.hasOwn(schema.properties ?? {}, each) ? surroundings.findValues(at)[0] : undefined;
      return Object.hasOwn(toObject(value), each) ? value : withMember(value, each, known ?? 'x');
    }, place.value);
    return others.map(
      (other): Candidate => ({
        alternatives: [place.put(withoutMember(toObject(all), other))],
        intent: 'missing',
        says: `that is missing beside ${name}`,
        name: other,
      }),
    );
  });
}

/** All optional properties absent, each of them absent and present alone, and one that is not declared. */
export function deriveProperties({ given, pointer, place, schema, surroundings }: KeywordPlace<Schema>): Candidate[] {
  const object = toObject(place.value);
  const optional = Object.keys(given).filter((name) => !schema.required?.includes(name));
  const least = Object.fromEntries(Object.entries(object).filter(([name]) => !optional.includes(name)));
  const each = optional.map((name): Candidate => {
    if (Object.hasOwn(object, name)) {
      return {
        alternatives: [place.put(withoutMember(object, name))],
        intent: 'boundary',
        says: 'that is absent',
        name,
      };
    }
    const values = surroundings.findValues(toPointer(pointer, name));
    return {
      alternatives: values.map((value) => place.put(withMember(object, name, value))),
      intent: 'boundary',
      says: 'that is present',
      name,
    };
  });
  const isOpen = schema.additionalProperties === undefined && schema.unevaluatedProperties === undefined;
  const extra = isOpen ? ofExtra('extra', object, place) : [];
  if (optional.length === 0) return extra;
  return [
    { alternatives: [place.put(least)], intent: 'boundary', says: 'without optional properties' },
    ...each,
    ...extra,
  ];
}

export function listProperties({ given, pointer, place, surroundings }: KeywordPlace<Schema>): (Place | undefined)[] {
  return Object.keys(given).map((name) => atMember(place, name, toPointer(pointer, name), surroundings));
}

export function listPatternProperties({
  given,
  pointer,
  place,
  surroundings,
}: KeywordPlace<Schema>): (Place | undefined)[] {
  return Object.keys(given).map((pattern) => {
    const matching = [...Object.keys(toObject(place.value)), ...fc.sample(toMatches(pattern), { seed: 1, numRuns: 5 })];
    const name = matching.find((each) => new RegExp(pattern, 'u').test(each));
    return name === undefined ? undefined : atMember(place, name, toPointer(pointer, pattern), surroundings);
  });
}

/** Names that are not declared; objects in JavaScript inherit the second. */
const extraNames = ['extra', 'constructor'];

/** A superfluous property where there may be none; where there may be, one that is allowed. */
export function deriveAdditional({ given, place }: KeywordPlace): Candidate[] {
  if (typeof given !== 'boolean') return [];
  const object = toObject(place.value);
  return extraNames.flatMap((name) => ofExtra(name, object, place));
}

function ofExtra(name: string, object: object, place: Place): Candidate[] {
  if (Object.hasOwn(object, name)) return [];
  const alternatives = [place.put(withMember(object, name, 'x'))];
  return [{ alternatives, intent: 'superfluous', says: 'that is not declared', name }];
}

export function listAdditional({ given, pointer, place, schema, surroundings }: KeywordPlace): (Place | undefined)[] {
  if (typeof given === 'boolean') return [];
  const declared = Object.keys(schema.properties ?? {});
  const name = Object.keys(toObject(place.value)).find((each) => !declared.includes(each)) ?? 'extra';
  return [atMember(place, name, pointer, surroundings)];
}

export function derivePropertyNames({ pointer, place, schema, surroundings }: KeywordPlace): Candidate[] {
  const object = toObject(place.value);
  const [, member = 'x'] = Object.entries(object)[0] ?? [];
  const names = ['', 'a', 'A', 'a b', '0', '😀', 'x'.repeat(200)].map((name): [string, unknown] => [name, member]);
  // Elsewhere, other keywords may reject the same names.
  const patterned = Object.keys(schema.patternProperties ?? {}).flatMap((pattern) => {
    const at = toPointer(place.pointer, 'patternProperties', pattern);
    const [value = 'x'] = surroundings.findValues(at);
    const [match = ''] = fc.sample(toMatches(pattern), { seed: 1, numRuns: 1 });
    return ['a', 'A', 'Aa', '!', ' ']
      .map((end): [string, unknown] => [match + end, value])
      .filter(([name]) => new RegExp(pattern, 'u').test(name));
  });
  return [...names, ...patterned].map(([name, value]) => ({
    alternatives: [place.put(withMember(object, name, value))],
    intent: surroundings.isValid(pointer, name) ? 'boundary' : 'violation',
    says: `with the name ${toText(name)}`,
  }));
}
