import { createHash } from 'node:crypto';
import type { Contract, Schema } from '../contract.ts';
import { type Converter, createConverter, createNames } from '../schema/converter.ts';
import { selection } from '../schema/discriminator.ts';
import type { Direction } from '../schema/json-schema.ts';

export type AnySchema = Schema | boolean;

/** The converters of both directions, which give the same names. */
export interface Converters {
  request: Converter;
  response: Converter;
}

export function createConverters(contract: Contract): Converters {
  const toName = createNames();
  return {
    request: createConverter(contract, 'request', { useDiscriminators: true, toName }),
    response: createConverter(contract, 'response', { toName }),
  };
}

/**
 * Returns a function that returns the path of a shared schema's module: `schemas/Item.js` if it is the same in both
 * directions, or is in one only; otherwise `schemas/Item.request.js` and `schemas/Item.response.js`.
 */
export function createPaths({ request, response }: Converters): (ref: string, direction: Direction) => string {
  const different = findDifferent(request.definitions, response.definitions);
  return (ref, direction) => `schemas/${ref.slice('schema:'.length)}${different.has(ref) ? `.${direction}` : ''}.js`;
}

/** Finds the references to schemas that differ between directions, as do those that refer to them. */
function findDifferent(request: Converter['definitions'], response: Converter['definitions']): Set<string> {
  const texts = [...request]
    .filter(([ref]) => response.has(ref))
    .map(([ref, schema]) => [ref, JSON.stringify(schema), JSON.stringify(response.get(ref))] as const);
  const different = new Set(texts.filter(([, one, other]) => one !== other).map(([ref]) => ref));
  const referrers = new Map<string, string[]>();
  for (const [ref, text] of texts) {
    for (const [, target = ''] of text.matchAll(/"\$ref":"(schema:[^"]*)"/g)) {
      const known = referrers.get(target);
      if (known) known.push(ref);
      else referrers.set(target, [ref]);
    }
  }
  for (const ref of different) for (const referrer of referrers.get(ref) ?? []) different.add(referrer);
  return different;
}

/** Shorter schemas are repeated: an import would not be shorter. */
const shortText = 300;

/**
 * Returns a function that replaces a schema that occurs several times by a reference to a shared one, named by its content:
 * `schema:headers@1f0c9a2b`.
 * @param schemas every schema that may be replaced
 */
export function createSharing(schemas: AnySchema[], { definitions }: Converter) {
  const counts = new Map<string, number>();
  const texts = new Map(schemas.map((schema) => [schema, toText(schema)]));
  for (const schema of schemas) {
    const text = texts.get(schema) ?? '';
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return (schema: AnySchema, name: string): AnySchema => {
    const text = texts.get(schema) ?? '';
    if (text.length < shortText || (counts.get(text) ?? 0) < 2) return schema;
    const $ref = `schema:${name}@${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
    definitions.set($ref, schema);
    return { $ref };
  };
}

/** Returns a text that is the same for equal schemas, whose discriminators select the same. */
function toText(schema: AnySchema): string {
  return JSON.stringify(schema, (_key, value) =>
    value?.[selection] ? { ...value, $selection: value[selection] } : value,
  );
}
