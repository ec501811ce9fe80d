import { type Contract, findAt, toPointer } from '@contract-first/compiler';

/** By the pointers of the schemas that apply to a value: what `find` returned for a part of every way to them, if anything. */
export type Applied<Mark> = Map<string, Mark | undefined>;

/** The keywords whose subschemas apply to the same value. */
const inPlace = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'];

/** Finds the schemas that apply to a value and to its members, and the marks of keywords on the way. */
export interface SchemaWalk<Mark> {
  /** Returns the schemas that apply to a value that must match this one. */
  start(pointer: string, mark: Mark | undefined): Applied<Mark>;
  /** Returns the schemas that apply to a property or an item of the value. */
  descend(applied: Applied<Mark>, key: string): Applied<Mark>;
  /** Returns the first mark in a schema or its subschemas, those that it refers to included. */
  findMark(pointer: string): Mark | undefined;
}

/**
 * Creates the walk through the schemas of a document, where `find` returns the mark of the keyword or subschema at a pointer.
 * @param keywords those to follow to subschemas for the same value
 */
export function createSchemaWalk<Mark>(
  document: Contract['document'],
  find: (pointer: string) => Mark | undefined,
  keywords = inPlace,
): SchemaWalk<Mark> {
  function close(steps: Step[]): Applied<Mark> {
    const applied: Applied<Mark> = new Map();
    const queue = [...steps];
    for (let step = queue.pop(); step; step = queue.pop()) {
      const { pointer, mark } = step;
      const isKnown = applied.has(pointer) && (applied.get(pointer) === undefined || mark !== undefined);
      if (isKnown) continue;
      applied.set(pointer, mark);
      queue.push(...listInPlace(findAt(document, pointer), pointer, keywords).map((to) => follow(step, to)));
    }
    return applied;
  }
  type Step = { pointer: string; mark: Mark | undefined };
  function follow({ mark }: Step, { keyword, pointer }: Way): Step {
    return { pointer, mark: mark ?? find(keyword) ?? find(pointer) };
  }
  return {
    start: (pointer, mark) => close([{ pointer, mark }]),
    descend: (applied, key) =>
      close(
        [...applied].flatMap(([pointer, mark]) =>
          listMembers(findAt(document, pointer), pointer, key).map((to) => follow({ pointer, mark }, to)),
        ),
      ),
    findMark(start) {
      const seen = new Set([start]);
      for (const pointer of seen) {
        const schema = findAt(document, pointer);
        const mark = find(pointer);
        if (mark !== undefined) return mark;
        if (typeof schema === 'string' && pointer.endsWith('/$ref')) seen.add(schema);
        if (typeof schema !== 'object' || schema === null) continue;
        for (const key of Object.keys(schema)) seen.add(toPointer(pointer, key));
      }
      return undefined;
    },
  };
}

/** From a schema to a subschema: the pointers of the keyword and of the subschema. */
type Way = { keyword: string; pointer: string };

function listInPlace(schema: unknown, at: string, keywords: string[]): Way[] {
  const { $ref } = Object(schema);
  const ref = typeof $ref === 'string' ? [{ keyword: toPointer(at, '$ref'), pointer: $ref }] : [];
  return [...ref, ...keywords.flatMap((name) => listOf(schema, at, name))];
}

/** Lists the subschemas of a keyword, which has one, a list of them, or one by name. */
function listOf(schema: unknown, at: string, name: string): Way[] {
  const value: unknown = Object(schema)[name];
  if (value === undefined) return [];
  const keyword = toPointer(at, name);
  const isMap = Array.isArray(value) || name === 'dependentSchemas';
  return isMap
    ? Object.keys(Object(value)).map((key) => ({ keyword, pointer: toPointer(keyword, key) }))
    : [{ keyword, pointer: keyword }];
}

function listMembers(schema: unknown, at: string, key: string): Way[] {
  const { properties, patternProperties, prefixItems } = Object(schema);
  function listNamed(name: string, keys: string[]): Way[] {
    const keyword = toPointer(at, name);
    return keys.map((each) => ({ keyword, pointer: toPointer(keyword, each) }));
  }
  const named = Object.hasOwn(Object(properties), key) ? [key] : [];
  const patterns = Object.keys(Object(patternProperties)).filter((pattern) => new RegExp(pattern, 'u').test(key));
  const others = [...named, ...patterns].length === 0 ? ['additionalProperties'] : [];
  const rest = [...others, 'unevaluatedProperties', 'items', 'contains', 'unevaluatedItems'];
  return [
    ...listNamed('properties', named),
    ...listNamed('patternProperties', patterns),
    ...listNamed('prefixItems', Object.hasOwn(Object(prefixItems), key) ? [key] : []),
    ...rest.flatMap((name) => listOf(schema, at, name)),
  ];
}
