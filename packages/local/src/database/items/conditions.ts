import { compareValues, equalValues } from './compare.ts';
import type { Attributes, Value } from './items.ts';

/** An expression as dynalite has parsed and checked it. */
export interface Expression {
  type: string;
  name?: string;
  args: Operand[];
}

/** A document path, a value, or a function's or an operator's expression. */
type Operand = (string | number)[] | Value | Expression;

/**
 * Whether a condition holds for an item, as DynamoDB decides it; dynalite takes no two lists or maps for equal, orders
 * text by UTF-16 code units, and gives an empty value no size.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function holds({ type, name = type, args }: Expression, item: Attributes): boolean {
  const [first, second] = args as [Expression, Expression];
  if (type === 'and') return holds(first, item) && holds(second, item);
  if (type === 'or') return holds(first, item) || holds(second, item);
  if (type === 'not') return !holds(first, item);
  const [left, ...right] = args.map((operand) => toValue(operand, item));
  return tests[name]?.(left, right) ?? false;
}

type Test = (left: Value | undefined, right: (Value | undefined)[]) => boolean;

/** A comparison of values that are there and of one type; any other does not hold. */
const order =
  (decide: (sign: number) => boolean): Test =>
  (left, [right]) => {
    const sign = compareValues(left, right);
    return sign !== undefined && decide(sign);
  };

const tests: { [name: string]: Test } = {
  '=': (left, [right]) => equalValues(left, right),
  '<>': (left, [right]) => !equalValues(left, right),
  '<': order((sign) => sign < 0),
  '<=': order((sign) => sign <= 0),
  '>': order((sign) => sign > 0),
  '>=': order((sign) => sign >= 0),
  between: (left, [low, high]) => order((sign) => sign >= 0)(left, [low]) && order((sign) => sign <= 0)(left, [high]),
  in: (left, list) => list.some((value) => equalValues(left, value)),
  attribute_exists: (left) => left !== undefined,
  attribute_not_exists: (left) => left === undefined,
  attribute_type: (left, [type]) => left !== undefined && toType(left) === type?.S,
  begins_with: (left, [start]) => startsWith(left, start),
  contains: (left, [part]) => includes(left, part),
};

const toType = (value: Value) => Object.keys(value)[0];

function startsWith(value: Value | undefined, start: Value | undefined): boolean {
  if (value?.S !== undefined && start?.S !== undefined) return value.S.startsWith(start.S);
  if (value?.B === undefined || start?.B === undefined) return false;
  const bytes = toBytes(start);
  return toBytes(value).subarray(0, bytes.length).equals(bytes);
}

function includes(value: Value | undefined, part: Value | undefined): boolean {
  if (!value || !part) return false;
  if (value.S !== undefined && part.S !== undefined) return value.S.includes(part.S);
  if (value.B !== undefined && part.B !== undefined) return toBytes(value).includes(toBytes(part));
  if (value.L) return value.L.some((member: Value) => equalValues(member, part));
  return value[`${toType(part)}S`]?.includes(part.S ?? part.N ?? part.B) ?? false;
}

function toValue(operand: Operand, item: Attributes): Value | undefined {
  if (Array.isArray(operand)) return toMember(operand, item);
  const { type, name, args } = operand as Expression;
  if (type !== 'function' || name !== 'size') return operand as Value;
  const size = toSize(toValue(args[0] as Operand, item));
  return size === undefined ? undefined : { N: String(size) };
}

function toMember(path: (string | number)[], item: Attributes): Value | undefined {
  let value: Value | undefined = { M: item };
  for (const piece of path) {
    const members: { [piece: string]: Value } | undefined = typeof piece === 'number' ? value?.L : value?.M;
    value = members && Object.hasOwn(members, piece) ? members[piece] : undefined;
  }
  return value;
}

function toSize(value: Value | undefined): number | undefined {
  if (value?.S !== undefined) return value.S.length;
  if (value?.B !== undefined) return toBytes(value).length;
  if (value?.M) return Object.keys(value.M).length;
  return (value?.SS ?? value?.NS ?? value?.BS ?? value?.L)?.length;
}

const toBytes = ({ B }: Value) => Buffer.from(B, 'base64');
