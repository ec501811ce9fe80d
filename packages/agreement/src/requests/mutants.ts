import { type ContractOperation, isJson, type Parameter } from '@contract-first/compiler';
import fc from 'fast-check';
import type { Parts } from './requests.ts';

/**
 * Requests of an operation that are good, and the same with a path parameter or a part of the JSON body changed, lost or
 * added, at any depth; undefined where it has neither.
 */
export function toMutants({ requestBody }: ContractOperation, parts: Parts): fc.Arbitrary<Parts> | undefined {
  const { mediaType = '', body } = parts;
  const isBodyJson = body !== undefined && isJson(mediaType);
  const examples = isBodyJson ? Object.values(requestBody?.content[mediaType]?.examples ?? {}) : [];
  const bases = isBodyJson ? [body, ...examples] : [];
  const texts = parts.values.filter(([parameter, value]) => isPlainText(parameter) && typeof value === 'string');
  if (bases.length === 0 && texts.length === 0) return undefined;
  const bodies = bases.length === 0 ? fc.constant(body) : fc.constantFrom(...bases).chain(toBodies);
  const values = parts.values.map((entry) =>
    texts.includes(entry)
      ? fc.tuple(fc.constant(entry[0]), fc.oneof(fc.constant(entry[1]), segment))
      : fc.constant(entry),
  );
  return fc.tuple(fc.tuple(...values), bodies).map(([made, text]) => ({ ...parts, values: made, body: text }));
}

function toBodies(example: unknown) {
  return fc.oneof(fc.constant(example), toMutant(example));
}

function isPlainText({ in: place, style, mediaType }: Parameter) {
  return place === 'path' && style === 'simple' && mediaType === undefined;
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

function assign(example: object, key: string, mutant: unknown) {
  return Array.isArray(example) ? example.with(Number(key), mutant) : { ...example, [key]: mutant };
}

function omit(example: object, key: string) {
  return Array.isArray(example)
    ? example.toSpliced(Number(key), 1)
    : Object.fromEntries(Object.entries(example).filter(([each]) => each !== key));
}
