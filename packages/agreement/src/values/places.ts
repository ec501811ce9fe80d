import { isKeyword, toPointer } from '@contract-first/compiler';
import { rules } from './rules.ts';
import { atSchema, type KeywordPlace, type Place, type Surroundings } from './schema-place.ts';

/** A schema may contain itself so often on the way to a place. */
const repeatsMax = 2;
const depthMax = 10;

interface Step {
  place: Place;
  /** The pointers of the schemas that lead here. */
  trail: string[];
}

/** Lists the places of a value that a schema describes, outermost first, and the number of those that are left out. */
export function listPlaces(
  pointer: string,
  value: unknown,
  surroundings: Surroundings,
  limit: number,
): { places: Place[]; omitted: number } {
  const root = { pointer, schema: true, path: [], value, put: (part: unknown) => part };
  const queue: Step[] = [{ place: atSchema(root, pointer, surroundings), trail: [pointer] }];
  const places: Place[] = [];
  for (let step = queue.shift(); step && places.length < limit; step = queue.shift()) {
    places.push(step.place);
    queue.push(...listNext(step, surroundings));
  }
  return { places, omitted: queue.length };
}

function listNext({ place, trail }: Step, surroundings: Surroundings): Step[] {
  const { schema, pointer } = place;
  if (typeof schema === 'boolean' || place.path.length >= depthMax) return [];
  return Object.keys(schema)
    .filter(isKeyword)
    .flatMap((keyword) => {
      const at = toPointer(pointer, keyword);
      const view: KeywordPlace = { given: schema[keyword], pointer: at, place, schema, surroundings };
      return rules[keyword].list?.(view) ?? [];
    })
    .filter((next) => next !== undefined)
    .filter((next) => trail.filter((each) => each === next.pointer).length < repeatsMax)
    .map((next) => ({ place: next, trail: [...trail, next.pointer] }));
}
