import type { Contract } from '@contract-first/compiler';
import type { Validate } from '@contract-first/lambda';
import type { Agreement, FindBreach } from '../breach.ts';
import type { FindCredential } from '../requests/credentials.ts';
import type { Target } from '../targets/target.ts';

export interface ContractSuite {
  /** The contract's file. */
  contract: string;
  /** What is tested: the mock, the local stack, or a deployed API. */
  target: Pick<Target, 'kind' | 'url'>;
  /** The modules of `generated/`. */
  generated: Agreement & { requestValidators: { readonly [operationId: string]: Validate } };
  /** Finds what a caller sends for a security scheme. */
  findCredential: FindCredential;
}

/** What every operation's tests share. */
export interface Shared extends ContractSuite {
  read: Contract;
  findBreach: FindBreach;
  /** How many generated requests each operation gets. */
  runs: number;
}
