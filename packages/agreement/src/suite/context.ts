import type { Contract } from '@contract-first/compiler';
import type { Routes } from '@contract-first/lambda';
import type { FindBreach, Generated } from '../breach.ts';
import type { FindCredential } from '../requests/credentials.ts';
import type { Target } from '../targets/target.ts';

export interface ContractSuite {
  /** The path of the contract. */
  contract: string;
  target: Pick<Target, 'kind' | 'url'>;
  generated: Generated;
  findCredential: FindCredential;
}

export interface SuiteContext extends Omit<ContractSuite, 'contract'> {
  contract: Contract;
  /** Returns the function that imports the operation of a route of the contract. */
  findOperation(route: string): Routes[string] | undefined;
  findBreach: FindBreach;
  /** How many generated requests to send to each operation. */
  runs: number;
}
