import { type Contract, type ContractOperation, findAt } from '@contract-first/compiler';
import type { Reference } from '../../reference/reference.ts';
import { type Applied, createSchemaWalk } from '../../requests/applied-schemas.ts';
import type { RequestValues } from '../../requests/http-request.ts';
import { findBodySchema, toSchemaPointer } from '../../requests/schema-pointers.ts';
import { opaque } from './literal.ts';

/** Why the type of a schema rejects a value that the schema accepts, because it says too little. */
export type Looseness = 'another type' | 'no common property';

/** A request without the values that no type describes: they have any type. */
interface Loosened {
  values: RequestValues;
  found: Looseness[];
}

/** The keywords with subschemas for the same value that types are made of. */
const typed = ['allOf', 'anyOf', 'oneOf'];

/** Creates the function that gives any type to what the schemas of a valid request accept, and no type of them. */
export function createLoosener({ document }: Contract, reference: Reference) {
  const { start, descend } = createSchemaWalk(document, () => undefined, typed);
  function loosen(value: unknown, applied: Applied<never>, found: Set<Looseness>): unknown {
    const [looseness] = [...applied.keys()].flatMap((pointer) => {
      const looseness = toLooseness(value, Object(findAt(document, pointer)));
      // A branch that the value does not match does not accept it.
      return looseness && reference.findFaults(pointer, value).length === 0 ? looseness : [];
    });
    if (looseness) {
      found.add(looseness);
      return opaque;
    }
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([key, member]): [string, unknown] => [
      key,
      loosen(member, descend(applied, key), found),
    ]);
    return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
  }
  return (operation: ContractOperation, values: RequestValues): Loosened => {
    const found = new Set<Looseness>();
    const body = findBodySchema(operation, values.mediaType);
    const parameters = values.parameters.map(([parameter, value]): RequestValues['parameters'][number] => [
      parameter,
      loosen(value, start(toSchemaPointer(parameter), undefined), found),
    ]);
    const loosened = {
      ...values,
      parameters,
      ...(body === undefined ? {} : { body: loosen(values.body, start(body, undefined), found) }),
    };
    return { values: loosened, found: [...found] };
  };
}

function toLooseness(value: unknown, schema: { [keyword: string]: unknown }): Looseness | undefined {
  const { type, properties, additionalProperties, patternProperties } = schema;
  const isOpen = Boolean(additionalProperties ?? patternProperties);
  const names = Object.keys(Object(properties));
  if (names.length === 0 && !isOpen) return undefined;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) return type === undefined ? 'another type' : undefined;
  const isEmpty = Object.keys(value).length === 0;
  const isCommon = isOpen || isEmpty || names.some((name) => Object.hasOwn(value, name));
  return isCommon ? undefined : 'no common property';
}
