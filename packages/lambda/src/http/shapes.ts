import { isExactNumber } from './exact-number.ts';

/** The types that the text of a parameter can be converted to; an array when its schema allows several. */
export type Shape = 'string' | 'number' | 'integer' | 'boolean' | ListShape | ObjectShape | readonly Shape[];

export interface ListShape {
  readonly items: Shape;
  /** The shapes of the first items, when each has its own schema. */
  readonly prefixItems?: readonly Shape[];
}

export interface ObjectShape {
  readonly properties: { readonly [name: string]: Shape };
  /** The shape of all other members; absent when the schema does not mention them. */
  readonly additional?: Shape;
}

/** A parameter's text, split by its style: the text of a scalar, the texts of a list, or the members of an object. */
export type SplitText = string | readonly string[] | ReadonlyMap<string, string | readonly string[]>;

/** Returns the scalars, the first list and the first object that a shape allows. */
export function toAlternatives(shape: Shape) {
  const shapes = flatten(shape);
  return {
    scalars: shapes.filter((one) => typeof one === 'string'),
    list: shapes.find((one): one is ListShape => typeof one === 'object' && 'items' in one),
    object: shapes.find((one): one is ObjectShape => typeof one === 'object' && 'properties' in one),
  };
}

/** Converts a parameter's text by its shape. Text that does not match stays text, for the validator to reject. */
export function toParameterValue(text: SplitText, shape: Shape): unknown {
  const { scalars, list, object } = toAlternatives(shape);
  if (typeof text === 'string') return toScalar(text, scalars);
  if (text instanceof Map) {
    const members = [...text].map(([name, member]) => [name, toParameterValue(member, toMemberShape(name, object))]);
    return Object.fromEntries(members);
  }
  const texts = [...text.values()] as string[];
  if (list) return texts.map((item, index) => toParameterValue(item, list.prefixItems?.[index] ?? list.items));
  return texts.length === 1 ? toScalar(texts[0] ?? '', scalars) : texts;
}

type Scalar = 'string' | 'number' | 'integer' | 'boolean';

function flatten(shape: Shape): readonly (Scalar | ListShape | ObjectShape)[] {
  return Array.isArray(shape) ? shape.flatMap(flatten) : [shape as Scalar | ListShape | ObjectShape];
}

function toMemberShape(name: string, object: ObjectShape | undefined): Shape {
  if (!object) return 'string';
  const own = Object.hasOwn(object.properties, name) ? object.properties[name] : undefined;
  return own ?? object.additional ?? 'string';
}

/** Converts text in JSON's syntax, so that `0x10`, ` 1` and `1,5` stay text, as does a number that would lose precision. */
function toScalar(text: string, scalars: readonly Scalar[]): string | number | boolean {
  if (scalars.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  const isNumeric = scalars.includes('integer') || scalars.includes('number');
  if (!isNumeric || !numberSyntax.test(text) || !isExactNumber(text)) return text;
  // Where integers and strings are allowed, but not other numbers, `1.5` can only be a string.
  const isString = scalars.includes('string') && !scalars.includes('number') && !Number.isInteger(Number(text));
  return isString ? text : Number(text);
}

const numberSyntax = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
