import type { Contract } from '@contract-first/compiler';
import { createReference } from '../../reference/reference.ts';
import type { Change } from './change.ts';
import { toChanged } from './changed-contract.ts';

/** Returns why no request can tell a changed contract from the real one; undefined if one may. */
export async function findSame(change: Change, contract: Contract): Promise<string | undefined> {
  const { same, difference } = change;
  if (same !== undefined || difference === undefined) return same;
  const { values, pointer } = difference;
  const [real, changed] = await Promise.all(
    [contract, toChanged(contract, change)].map(async (each) => {
      const { findFaults } = await createReference(each, 'request');
      return values.map((value) => findFaults(pointer, value).length === 0).join();
    }),
  );
  const texts = values.map((value) => JSON.stringify(value)).join(', ');
  return real === changed ? `Only ${texts} could tell, and other rules decide the same about it.` : undefined;
}
