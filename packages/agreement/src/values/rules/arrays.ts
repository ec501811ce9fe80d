import { toPointer } from '@contract-first/compiler';
import { atMember, type Candidate, type KeywordPlace, type Place } from '../schema-place.ts';

type Count = KeywordPlace<number>;

/** Longer arrays say nothing more, and few requests may have them. */
const itemsMax = 5000;

export function deriveMaxItems(keyword: Count): Candidate[] {
  return [...ofItems(keyword.given, 'boundary', keyword), ...ofItems(keyword.given + 1, 'violation', keyword)];
}

export function deriveMinItems(keyword: Count): Candidate[] {
  return [...ofItems(keyword.given, 'boundary', keyword), ...ofItems(keyword.given - 1, 'violation', keyword)];
}

function ofItems(count: number, intent: Candidate['intent'], { place, surroundings }: Count): Candidate[] {
  if (count < 0 || count > itemsMax) return [];
  const known = Array.isArray(place.value) ? place.value : [];
  const pool = listPool(place, surroundings, known);
  const repeated = Array.from({ length: count }, (_, index) => known[index] ?? pool[index % pool.length]);
  const alternatives = [repeated, toDifferent(repeated)].map(place.put);
  return [{ alternatives, intent, says: `of ${count === 1 ? '1 item' : `${count} items`}` }];
}

/** Lists items to choose from, different ones first. */
function listPool({ pointer }: Place, { findValues }: KeywordPlace['surroundings'], known: unknown[]): unknown[] {
  const found = findValues(pointer).flatMap((value) => (Array.isArray(value) ? value : []));
  const distinct = new Map([...known, ...found].map((item) => [JSON.stringify(item), item]));
  return distinct.size > 0 ? [...distinct.values()] : ['item'];
}

/** Makes the texts and numbers among the items different from each other. */
function toDifferent(items: unknown[]): unknown[] {
  return items.map((item, index) => {
    if (typeof item === 'string') return `${item}${index}`;
    if (typeof item === 'number') return item + index;
    return item;
  });
}

export function deriveUniqueItems({ given, place }: KeywordPlace<boolean>): Candidate[] {
  const [first, ...rest] = Array.isArray(place.value) ? place.value : [];
  if (!given || first === undefined) return [];
  const doubled = [
    [first, first, ...rest],
    [first, first],
  ];
  return [{ alternatives: doubled.map(place.put), intent: 'violation', says: 'with the same item twice' }];
}

/** With too few items that match, and with too many. */
export function deriveContains({ pointer, place, schema, surroundings }: KeywordPlace): Candidate[] {
  const [match] = surroundings.findValues(pointer);
  const items = Array.isArray(place.value) ? place.value : [];
  const others = items.filter((item) => !surroundings.isValid(pointer, item));
  const different = listUnmatched(pointer, surroundings).slice(0, 2);
  const { minContains = 1, maxContains } = schema;
  const counts: number[] = [
    minContains - 1,
    minContains,
    ...(maxContains === undefined ? [] : [maxContains, maxContains + 1]),
  ];
  return [...new Set(counts)]
    .filter((count) => count >= 0 && (count === 0 || match !== undefined))
    .map((count): Candidate => {
      const contained = Array.from({ length: count }, () => match);
      const padded = different.map((value) => [...contained, ...items.slice(count).map(() => value)]);
      const alternatives = [[...others, ...contained], contained, ...padded];
      return {
        alternatives: alternatives.map(place.put),
        intent: 'violation',
        says: `with ${count} items that match \`contains\``,
      };
    });
}

/** The first item, where no other one matches if that is possible, so that it decides. */
export function listContained({ pointer, place, surroundings }: KeywordPlace): (Place | undefined)[] {
  if (!Array.isArray(place.value)) return [];
  const [match] = surroundings.findValues(pointer);
  const rest = place.value.slice(1);
  const alone = listUnmatched(pointer, surroundings)
    .map((value) => [match, ...rest.map(() => value)])
    .find((value) => match !== undefined && surroundings.isValid(place.pointer, value));
  return [atMember({ ...place, value: alone ?? place.value }, 0, pointer, surroundings)];
}

/** Lists values of several types that a schema rejects. */
function listUnmatched(pointer: string, { isValid }: KeywordPlace['surroundings']): unknown[] {
  return [null, true, 0, 1e6, -1e6, 'x', {}].filter((value) => !isValid(pointer, value));
}

export function listPrefix({ given, pointer, place, surroundings }: KeywordPlace<unknown[]>): (Place | undefined)[] {
  return given.map((_, index) => atMember(place, index, toPointer(pointer, index), surroundings));
}

/** An item where no more are allowed. */
export function deriveItems({ given, place }: KeywordPlace): Candidate[] {
  if (given !== false) return [];
  const items = Array.isArray(place.value) ? place.value : [];
  return [
    { alternatives: [place.put([...items, 'item'])], intent: 'superfluous', says: `with ${items.length + 1} items` },
  ];
}

export function listItems({ given, pointer, place, schema, surroundings }: KeywordPlace): (Place | undefined)[] {
  if (typeof given === 'boolean') return [];
  return [atMember(place, schema.prefixItems?.length ?? 0, pointer, surroundings)];
}
