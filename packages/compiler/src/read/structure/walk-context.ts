import type { NormalizedNodeType, UserContext } from '@redocly/openapi-core';
import type { Fault } from '../../diagnostic.ts';
import { documenting, documentingFields, type ReportAt } from './repairs.ts';

/** A fault, and where it is: the file's absolute path and a JSON Pointer in it. */
export interface StructureFault extends Fault {
  path: string;
  pointer: string;
}

/** The document that is walked. */
export interface Walked {
  /** Such as `oas3_0`. */
  version: string;
  root: unknown;
  rootType: NormalizedNodeType;
  /** The absolute path of its file. */
  rootPath: string;
}

/** A visit of an object of the document. */
export interface Visit extends Walked {
  faults: StructureFault[];
  context: UserContext;
}

/** Returns how to report a fault of the object: as a warning if it only documents, unless the severity is given. */
export function toReport({ faults, context: { location, type } }: Visit, severity?: 'warning'): ReportAt {
  return (rule, key, message, hint) => {
    const { source, pointer } = key === undefined ? location : location.child([key]);
    const isHarmless = documenting.has(type.name) || (key !== undefined && isDocumentingField(type, key));
    const given = severity ?? (isHarmless ? 'warning' : 'error');
    faults.push({ rule, severity: given, path: source.absoluteRef, pointer, message, hint });
  };
}

/** Returns whether a key is a field that only documents, not a name that the contract chose. */
function isDocumentingField(type: NormalizedNodeType, key: string): boolean {
  return Object.hasOwn(type.properties, key) && documentingFields.has(key);
}
