import type { ContractOperation } from '@contract-first/compiler';
import type { Case, Fault } from '../case.ts';
import type { Sent } from '../requests/send.ts';

/** A case before it has an id, and before its request is written out. */
export interface Draft extends Omit<Case, 'id' | 'operationId' | 'request'> {
  toRequest: () => Sent;
}

export function toCase({ toRequest, ...draft }: Draft, { operationId }: ContractOperation, index: number): Case {
  return { id: `${operationId}/${index + 1}`, operationId, ...draft, request: toRequest() };
}

/** Moves faults of a value to where the request has it. */
export function moveFaults(faults: Fault[], location: string): Fault[] {
  return faults.map(({ branches, ...fault }) => ({
    ...fault,
    at: location + fault.at.replace(/^#/, ''),
    ...(branches ? { branches: branches.map((each) => moveFaults(each, location)) } : {}),
  }));
}
