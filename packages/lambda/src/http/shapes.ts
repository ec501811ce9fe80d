import { isExact } from './exact-number.ts';

/** What the text of a parameter can stand for; a list where its schema allows several. */
export type Shape = 'string' | 'number' | 'integer' | 'boolean' | ListShape | ObjectShape | readonly Shape[];

export interface ListShape {
  readonly items: Shape;
  /** What the first ones stand for, where each has a schema of its own. */
  readonly prefixItems?: readonly Shape[];
}

export interface ObjectShape {
  readonly properties: { readonly [name: string]: Shape };
  /** What members of other names stand for; absent where the schema does not speak of them. */
  readonly additional?: Shape;
}

/** A parameter's text taken apart by its style: a scalar's text, a list's texts, or an object's members. */
export type Raw = string | readonly string[] | ReadonlyMap<string, string | readonly string[]>;

/** The alternatives of a shape, by kind; of two lists or objects, the first. */
export function toKinds(shape: Shape) {
  const shapes = toAlternatives(shape);
  return {
    scalars: shapes.filter((one) => typeof one === 'string'),
    list: shapes.find((one): one is ListShape => typeof one === 'object' && 'items' in one),
    object: shapes.find((one): one is ObjectShape => typeof one === 'object' && 'properties' in one),
  };
}

/** The value of a parameter. Text that is none of what its shape allows stays text, for the validator to refuse. */
export function toValue(raw: Raw, shape: Shape): unknown {
  const { scalars, list, object } = toKinds(shape);
  if (typeof raw === 'string') return toScalar(raw, scalars);
  if (raw instanceof Map) {
    const members = [...raw].map(([name, member]) => [name, toValue(member, toMemberShape(name, object))]);
    return Object.fromEntries(members);
  }
  const texts = [...raw.values()] as string[];
  if (list) return texts.map((text, place) => toValue(text, list.prefixItems?.[place] ?? list.items));
  return texts.length === 1 ? toScalar(texts[0] ?? '', scalars) : texts;
}

type Scalar = 'string' | 'number' | 'integer' | 'boolean';

function toAlternatives(shape: Shape): readonly (Scalar | ListShape | ObjectShape)[] {
  return Array.isArray(shape) ? shape.flatMap(toAlternatives) : [shape as Scalar | ListShape | ObjectShape];
}

function toMemberShape(name: string, object: ObjectShape | undefined): Shape {
  if (!object) return 'string';
  const own = Object.hasOwn(object.properties, name) ? object.properties[name] : undefined;
  return own ?? object.additional ?? 'string';
}

/** JSON's own syntax, so that `0x10`, ` 1` and `1,5` are no numbers; nor is a number that would come back as another. */
function toScalar(text: string, scalars: readonly Scalar[]): string | number | boolean {
  if (scalars.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  const isNumeric = scalars.includes('integer') || scalars.includes('number');
  return isNumeric && numberSyntax.test(text) && isExact(text) ? Number(text) : text;
}

const numberSyntax = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
