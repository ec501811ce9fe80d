import { type Contract, findAt } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import { type Applied, createSchemaWalk } from '../requests/applied-schemas.ts';
import { findBodySchema, toSchemaPointer } from '../requests/schema-pointers.ts';

/** What a valid value is that no type describes, though the contract accepts it. */
export type Looseness = 'another type' | 'no common property';

/** Creates the function that returns what a request has of values that its schemas accept only because they say too little. */
export function createLooseValueFinder({ document, operations }: Contract): (each: Case) => Set<Looseness> {
  const { start, descend } = createSchemaWalk(document, () => undefined);
  function collect(value: unknown, applied: Applied<never>, found: Set<Looseness>): void {
    for (const pointer of applied.keys()) {
      const looseness = toLooseness(value, Object(findAt(document, pointer)));
      if (looseness) found.add(looseness);
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) collect(member, descend(applied, key), found);
  }
  return ({ operationId, values }) => {
    const found = new Set<Looseness>();
    const operation = operations.find((each) => each.operationId === operationId);
    if (!operation || !values) return found;
    const body = findBodySchema(operation, values.mediaType);
    if (body !== undefined) collect(values.body, start(body, undefined), found);
    for (const [parameter, value] of values.parameters) {
      collect(value, start(toSchemaPointer(parameter), undefined), found);
    }
    return found;
  };
}

/** The keywords that say nothing of a value of another type. */
const ofObjects = ['properties', 'additionalProperties', 'required', 'patternProperties'];
const ofLists = ['items', 'prefixItems'];

function toLooseness(value: unknown, schema: { [keyword: string]: unknown }): Looseness | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const isOfOther =
    (!isObject && ofObjects.some((name) => name in schema)) ||
    (!Array.isArray(value) && ofLists.some((name) => name in schema));
  if (isOfOther && schema.type === undefined) return 'another type';
  const names = Object.keys(Object(schema.properties));
  const isCommon = !isObject || names.length === 0 || names.some((name) => Object.hasOwn(value, name));
  return isCommon ? undefined : 'no common property';
}
