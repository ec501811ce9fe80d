import type { NormalizedNodeType } from '@redocly/openapi-core';
import { toPointerKeys } from '../../pointer.ts';
import type { Field } from './members.ts';

/**
 * Returns the name of the type of object that a document has at a pointer, such as `Response`; undefined if the place does not
 * tell, as in an extension. A `$ref` to an object of another type would have it checked, and repaired, as what it is not.
 */
export function findHomeType(document: unknown, rootType: NormalizedNodeType, pointer: string): string | undefined {
  let field: Field = rootType;
  let value = document;
  for (const key of toPointerKeys(pointer)) {
    if (typeof value !== 'object' || value === null || typeof Object(value).$ref === 'string') return undefined;
    const owner: Field = field;
    field = owner.items ?? (Object.hasOwn(owner.properties, key) ? owner.properties[key] : owner.additionalProperties);
    value = (value as { [key: string]: unknown })[key];
    if (typeof field === 'function') field = field(value, key);
    if (typeof field?.name !== 'string') return undefined;
  }
  return field.name;
}
