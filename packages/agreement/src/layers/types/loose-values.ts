import { type Contract, type ContractOperation, findAt } from '@contract-first/compiler';
import type { Reference } from '../../reference/reference.ts';
import { type Applied, createSchemaWalk } from '../../requests/applied-schemas.ts';
import type { RequestValues } from '../../requests/http-request.ts';
import { findBodySchema, toSchemaPointer } from '../../requests/schema-pointers.ts';
import { opaque } from './literal.ts';

/** Why the type of a schema rejects a value that the schema accepts: it says too little, or TypeScript knows too much. */
export type Looseness = 'another type' | 'no common property' | 'inherited property';

/** A request without the values that no type describes: they have any type. */
interface Loosened {
  values: RequestValues;
  found: Looseness[];
}

/** What every object has in TypeScript, so that it has no optional property of another type under this name. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

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
    if (Array.isArray(value)) return members.map(([, member]) => member);
    const declared = [...applied.keys()].flatMap((pointer) =>
      Object.keys(Object(Object(findAt(document, pointer)).properties)),
    );
    const hidden = declared.filter((name) => inherited.has(name) && !Object.hasOwn(value, name));
    if (hidden.length > 0) found.add('inherited property');
    return Object.fromEntries([...members, ...hidden.map((name): [string, unknown] => [name, opaque])]);
  }
  return (operation: ContractOperation, values: RequestValues): Loosened => {
    const found = new Set<Looseness>();
    const body = findBodySchema(operation, values.mediaType);
    const parameters = values.parameters.map(([parameter, value]): RequestValues['parameters'][number] => [
      parameter,
      loosen(value, start(toSchemaPointer(parameter), undefined), found),
    ]);
    const sent = values.parameters.map(([parameter]) => parameter);
    const hidden = operation.parameters.filter((each) => inherited.has(each.name) && !sent.includes(each));
    if (hidden.length > 0) found.add('inherited property');
    const loosened = {
      ...values,
      parameters: [...parameters, ...hidden.map((each): RequestValues['parameters'][number] => [each, opaque])],
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
