import type { Contract, ContractOperation } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import type { RequestValues } from '../requests/http-request.ts';

/** Makes cases of given requests. */
export interface CaseMaker {
  /** Returns the case of a request's values; undefined when these cannot be sent, or their text means other values too. */
  toCase(operation: ContractOperation, values: RequestValues): Case | undefined;
}

export async function createCaseMaker(_contract: Contract): Promise<CaseMaker> {
  throw new Error('to come');
}
