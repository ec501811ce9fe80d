import { type Contract, type ContractOperation, findAt, type Schema } from '@contract-first/compiler';
import { type Applied, createSchemaWalk } from '../../requests/applied-schemas.ts';
import type { RequestValues } from '../../requests/http-request.ts';
import { findBodySchema, toSchemaPointer } from '../../requests/schema-pointers.ts';

/** What the type of a value knows of its properties. */
export interface Known {
  /** Returns whether the type has a property of this name. */
  has(name: string): boolean;
  /** Returns the same for the value of a property or an item. */
  of(key: string): Known;
}

/** What the types know of a request: of its parameters, by location and name, and of its body. */
export type KnownOfRequest = { parameters: Known; body: Known };

/** A type that has every property. */
export const everything: Known = { has: () => true, of: () => everything };

/**
 * Creates the function that returns what the types know of a valid request, by the schemas that its values must match: those of
 * branches may be of other values.
 */
export function createKnownFinder(document: Contract['document']) {
  const branch = /\/(anyOf|oneOf|not|if|then|else|dependentSchemas)$/;
  const { start, descend } = createSchemaWalk(document, (pointer) => branch.test(pointer) || undefined);
  function toKnown(applied: Applied<true>): Known {
    const schemas = [...applied].flatMap(([pointer, isBranch]) => (isBranch ? [] : Object(findAt(document, pointer))));
    return {
      has: (name) => schemas.some((schema) => hasProperty(schema, name)),
      of: (key) => toKnown(descend(applied, key)),
    };
  }
  return function findKnown(operation: ContractOperation, { mediaType }: RequestValues): KnownOfRequest {
    const schema = findBodySchema(operation, mediaType);
    function ofParameter(location: string, name: string): Known {
      const parameter = operation.parameters.find((each) => each.in === location && each.name === name);
      return parameter ? toKnown(start(toSchemaPointer(parameter), undefined)) : everything;
    }
    return {
      body: schema === undefined ? everything : toKnown(start(schema, undefined)),
      parameters: { ...everything, of: (location) => ({ ...everything, of: (name) => ofParameter(location, name) }) },
    };
  };
}

/** Returns whether the type of a schema has a property of this name; `additionalProperties` makes its type one of any name. */
function hasProperty({ properties, patternProperties, additionalProperties }: Schema, name: string): boolean {
  const patterns = Object.keys(Object(patternProperties));
  const isNamed = Object.hasOwn(Object(properties), name);
  return isNamed || Boolean(additionalProperties) || patterns.some((pattern) => new RegExp(pattern, 'u').test(name));
}
