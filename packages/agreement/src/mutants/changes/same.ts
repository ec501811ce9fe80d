import type { Contract } from '@contract-first/compiler';
import { listMembers } from '../../cases/members.ts';
import { createReference, type Reference } from '../../reference/reference.ts';
import { listReadings } from '../../requests/readings.ts';
import type { Change } from './change.ts';
import { toChanged } from './changed-contract.ts';
import type { Use } from './places.ts';

/** Returns why no request can tell a changed contract from the real one; undefined if one may. */
export async function findSame(change: Change, contract: Contract): Promise<string | undefined> {
  const { same, difference } = change;
  if (same !== undefined || difference === undefined) return same;
  const { values, uses } = difference;
  const references = await Promise.all(
    [contract, toChanged(contract, change)].map((each) => createReference(each, 'request')),
  );
  const carried = uses.flatMap((use) => values.map((value) => [use, listMeanings(value, use, contract)] as const));
  const sent = carried.filter(([, meanings]) => meanings.length > 0);
  const isSame = sent.every(([{ whole }, meanings]) => {
    const [real, changed] = references.map((reference) => isValid(meanings, whole, reference));
    return real === changed;
  });
  if (!isSame) return undefined;
  const texts = values.map((value) => JSON.stringify(value)).join(', ');
  return sent.length === 0
    ? `Only ${texts} could tell, which the parameter cannot carry.`
    : `Of ${texts}, which could tell, other rules decide the same.`;
}

/** Lists what a value means when it has been sent. */
function listMeanings(value: unknown, { parameter }: Use, contract: Contract): unknown[] {
  return parameter ? listReadings(parameter, value, listMembers(parameter.schema, contract)) : [value];
}

function isValid(meanings: unknown[], pointer: string, { findFaults }: Reference): boolean {
  return meanings.some((each) => findFaults(pointer, each).length === 0);
}
