import type { Contract } from '@contract-first/compiler';
import { createReference, type Reference } from '../reference/reference.ts';
import { createValues, type Values } from '../values/create-values.ts';

/** What cases are derived from. */
export interface Source {
  contract: Contract;
  reference: Reference;
  values: Values;
}

export async function createSource(contract: Contract): Promise<Source> {
  const reference = await createReference(contract, 'request');
  return { contract, reference, values: createValues(contract, reference) };
}
