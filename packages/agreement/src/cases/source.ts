import { type Contract, findAt, type Schema, toPointer } from '@contract-first/compiler';
import { createReference, type Reference } from '../reference/reference.ts';
import { findSample } from '../requests/sample.ts';
import type { DerivedValue } from '../values/value.ts';

/** Values of schemas, by a pointer into the contract's document. */
export interface Values {
  derive(pointer: string): DerivedValue[];
  random(pointer: string, count: number, seed: number): DerivedValue[];
}

/** What cases are derived from. */
export interface Source {
  contract: Contract;
  reference: Reference;
  values: Values;
}

/** Creates the source of a contract's cases. */
export async function createSource(contract: Contract): Promise<Source> {
  const reference = await createReference(contract, 'request');
  return { contract, reference, values: createSampleValues(contract, reference) };
}

function createSampleValues(contract: Contract, reference: Reference): Values {
  function derive(pointer: string): DerivedValue[] {
    const sample = findSample(contract, findAt(contract.document, pointer) as Schema);
    const values = [...(sample === undefined ? [] : [sample]), null, 'x', 1, 0.5, true, [], {}, '~', 'x'.repeat(2000)];
    return values.map((value, index) => {
      const faults = reference.findFaults(pointer, value);
      const kind = faults.length > 0 ? 'violation' : index === 0 ? 'example' : 'boundary';
      return { value, kind, title: JSON.stringify(value).slice(0, 40), faults };
    });
  }
  return { derive, random: (pointer) => derive(pointer).map((value) => ({ ...value, kind: 'random' })) };
}

/** Returns the pointer to the schema of a parameter. */
export function toSchemaPointer({ pointer, mediaType }: { pointer: string; mediaType?: string }): string {
  return mediaType === undefined ? toPointer(pointer, 'schema') : toPointer(pointer, 'content', mediaType, 'schema');
}
