import type { Contract } from '@contract-first/compiler';
import type { Case, Fault } from '../../case.ts';
import { findValue } from '../find-value.ts';
import type { ListFaults } from './fault.ts';
import { findSchema } from './find.ts';

/** Keywords that JSON Schema draft 7 does not have. */
const later =
  /\/(dependentRequired|dependentSchemas|unevaluatedItems|unevaluatedProperties|prefixItems|minContains|maxContains)(\/|$)/;

/** The formats that Prism checks although OpenAPI has none of their names. */
const ownFormats = ['url', 'iso-time', 'iso-date-time', 'json-pointer-uri-fragment'];

/** Lists where Prism's validation differs from the schemas of the contract. */
export const listSchemaFaults: ListFaults = (contract) => [
  {
    fault: 'Prism validates by draft 7, which has no keyword of a later draft, and no items beside prefixItems.',
    source: 2797,
    covers: ({ pointer }) => later.test(pointer),
    excuses: ({ code }) => code === 'false schema',
  },
  {
    fault: 'Prism accepts every date and time of ISO 8601, such as with a space instead of T.',
    source: 'http/src/validator/validators/dateTime.ts',
    covers: (fault, each) =>
      isFormat(fault, 'date-time', contract) && /^\d{4}-\d\d-\d\d[t\s]\d\d:/i.test(String(findValue(fault.at, each))),
  },
  {
    fault: 'Prism checks formats of its validator that OpenAPI does not have.',
    source: 'http/src/validator/validators/utils.ts',
    excuses: ({ code, message }) => code === 'format' && ownFormats.some((name) => message.endsWith(`"${name}"`)),
  },
  {
    fault: 'Prism divides by a `multipleOf` below 1 without allowing for the inexact result.',
    source: 'http/src/validator/validators/utils.ts',
    excuses: ({ code, message }) => code === 'multipleOf' && /multiple of (0?\.\d+|\d(\.\d+)?e-\d+)$/.test(message),
  },
  {
    fault: 'Prism takes what every object of JavaScript inherits, such as `toString`, for properties of a value.',
    source: 'http/src/validator/validators/utils.ts',
    covers: ({ keyword, at }) => keyword === 'required' && at.startsWith('#/') && isInherited(at),
    excuses: ({ at }, each) => at.startsWith('#/') && isInherited(at) && !hasName(at, each),
  },
  {
    fault: 'Prism removes read-only properties from the schema of a request.',
    source: 'http/src/utils/filterRequiredProperties.ts',
    covers: ({ pointer }) => isReadOnly(pointer, contract),
  },
];

function isFormat({ keyword, pointer }: Fault, name: string, contract: Contract): boolean {
  return keyword === 'format' && findSchema(pointer, contract).format === name;
}

/** Returns whether a keyword is in the schema of a read-only property. */
function isReadOnly(pointer: string, contract: Contract): boolean {
  const keys = pointer.split('/');
  return keys.some((key, index) => key === 'properties' && isMarked(keys.slice(0, index + 3).join('/'), contract));
}

function isMarked(pointer: string, contract: Contract): boolean {
  return findSchema(pointer, contract).readOnly === true;
}

function isInherited(at: string): boolean {
  return Object.hasOwn(Object.prototype, toLastKey(at));
}

/** Returns whether the JSON of a request has a property of this name anywhere. */
function hasName(at: string, { request: { body } }: Case): boolean {
  return typeof body === 'string' && body.includes(`${JSON.stringify(toLastKey(at))}:`);
}

function toLastKey(at: string): string {
  return at.slice(at.lastIndexOf('/') + 1);
}
