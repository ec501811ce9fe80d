import fc from 'fast-check';
import type { Contract, ContractOperation } from '../../compiler/src/contract.ts';

/** A request made from the contract: the body as JSON, the path's parameters by name. */
export interface Made {
  path: { [name: string]: string };
  body: unknown;
}

/**
 * Requests of an operation, good ones and bad ones: its own examples as they are, and the same with a value changed,
 * a property lost or a property too many, at any depth.
 */
export function toRequests(operation: ContractOperation): fc.Arbitrary<Made> {
  const bodies = Object.values(operation.requestBody?.content['application/json']?.examples ?? {});
  const body = bodies.length
    ? fc.constantFrom(...bodies).chain((example) => fc.oneof(fc.constant(example), toMutant(example)))
    : fc.constant(undefined);
  const path = fc.record(
    Object.fromEntries(operation.parameters.filter((each) => each.in === 'path').map(({ name }) => [name, segment])),
  );
  return fc.record({ path, body }) as fc.Arbitrary<Made>;
}

/** Safe in a URL as it stands, or in need of escape; `.` and `..` are left out, since clients resolve them away. */
const segment = fc
  .oneof(fc.stringMatching(/^[\w~.-]{1,140}$/), fc.string({ minLength: 1, maxLength: 20 }))
  .filter((text) => !/^\.{1,2}$/.test(text) && text.isWellFormed());

/** Names that every layer keeps: the empty name and `__proto__` are the database's business, and tested there. */
const name = fc.stringMatching(/^[a-z]{1,6}$/);
const scalar = fc.oneof(
  fc.string({ maxLength: 12 }).filter((text) => text.isWellFormed() && !text.includes('\uFFFD')),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(name, scalar, { maxKeys: 3, noNullPrototype: true }),
);

function toMutant(example: unknown): fc.Arbitrary<unknown> {
  if (example === null || typeof example !== 'object') return value;
  const keys = Object.keys(example);
  const changed = keys.map((key) => toMutant(Reflect.get(example, key)).map((mutant) => assign(example, key, mutant)));
  const lost = keys.map((key) => fc.constant(omit(example, key)));
  const more = Array.isArray(example) ? [] : [fc.tuple(name, value).map(([key, extra]) => assign(example, key, extra))];
  return fc.oneof(value, ...changed, ...lost, ...more);
}

const assign = (example: object, key: string, mutant: unknown) =>
  Array.isArray(example) ? example.with(Number(key), mutant) : { ...example, [key]: mutant };

const omit = (example: object, key: string) =>
  Array.isArray(example)
    ? example.toSpliced(Number(key), 1)
    : Object.fromEntries(Object.entries(example).filter(([each]) => each !== key));

/** The operations that this generator can make whole requests for: those without a required query, header or cookie. */
export const toOperations = ({ operations }: Contract) =>
  operations.filter(({ parameters }) => parameters.every((each) => each.in === 'path' || !each.required));
