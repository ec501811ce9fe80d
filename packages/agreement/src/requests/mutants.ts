import { type ContractOperation, isJson, type Parameter } from '@contract-first/compiler';
import fc from 'fast-check';
import type { RequestValues } from './http-request.ts';

/**
 * Returns an arbitrary of an operation's valid requests and of mutations of them: a path parameter replaced, or a value
 * in the JSON body replaced, removed or added, at any depth. Returns undefined when the operation has neither.
 */
export function toMutants(
  { requestBody }: ContractOperation,
  values: RequestValues,
): fc.Arbitrary<RequestValues> | undefined {
  const { parameters, mediaType = '', body } = values;
  const isBodyJson = body !== undefined && isJson(mediaType);
  const examples = isBodyJson ? Object.values(requestBody?.content[mediaType]?.examples ?? {}) : [];
  const bases = isBodyJson ? [body, ...examples] : [];
  const texts = parameters.filter(([parameter, value]) => isPlainText(parameter) && typeof value === 'string');
  if (bases.length === 0 && texts.length === 0) return undefined;
  const bodies = bases.length === 0 ? fc.constant(body) : fc.constantFrom(...bases).chain(toBodies);
  const mutated = parameters.map((entry) =>
    texts.includes(entry)
      ? fc.tuple(fc.constant(entry[0]), fc.oneof(fc.constant(entry[1]), segment))
      : fc.constant(entry),
  );
  return fc
    .tuple(fc.tuple(...mutated), bodies)
    .map(([pairs, mutant]) => ({ ...values, parameters: pairs, body: mutant }));
}

function toBodies(example: unknown) {
  return fc.oneof(fc.constant(example), toMutant(example));
}

function isPlainText({ in: location, style, mediaType }: Parameter) {
  return location === 'path' && style === 'simple' && mediaType === undefined;
}

/** With and without characters that need escaping. Clients would resolve `.` and `..`. */
const segment = fc
  .oneof(fc.stringMatching(/^[\w~.-]{1,140}$/), fc.string({ minLength: 1, maxLength: 20 }))
  .filter((text) => !/^\.{1,2}$/.test(text) && text.isWellFormed());

/** The empty name and `__proto__`, which depend on the store, are tested with it. */
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
  const removed = keys.map((key) => fc.constant(omit(example, key)));
  const added = Array.isArray(example)
    ? []
    : [fc.tuple(name, value).map(([key, extra]) => assign(example, key, extra))];
  return fc.oneof(value, ...changed, ...removed, ...added);
}

function assign(example: object, key: string, mutant: unknown) {
  return Array.isArray(example) ? example.with(Number(key), mutant) : { ...example, [key]: mutant };
}

function omit(example: object, key: string) {
  return Array.isArray(example)
    ? example.toSpliced(Number(key), 1)
    : Object.fromEntries(Object.entries(example).filter(([each]) => each !== key));
}
