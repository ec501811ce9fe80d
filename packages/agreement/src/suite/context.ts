import type { FindBreach, Generated, Received } from '../breach.ts';
import type { Hooks } from '../hooks.ts';
import type { Sent } from '../requests/send.ts';
import type { PlanContext } from '../targets/plan-case.ts';
import type { Target } from '../targets/target.ts';

/** The target that the set-up of a Jest project passes to its tests, with the settings of the run. */
export interface ContractTarget extends Pick<Target, 'kind' | 'url' | 'apiKey'> {
  /** The file in which tests note the responses that they have seen or, in a dry run, the requests that they would send. */
  record: string;
  /** Whether nothing is sent (`DRY_RUN`). */
  dryRun: boolean;
  /** How many requests to derive (`CASES`), and from which random numbers (`SEED`). */
  cases: number;
  seed: number;
}

export interface ContractSuite {
  /** The path of the contract. */
  contract: string;
  target: ContractTarget;
  generated: Generated;
  hooks: Hooks;
}

export interface SuiteContext extends Pick<ContractSuite, 'generated'>, PlanContext {
  target: ContractTarget;
  findBreach: FindBreach;
  /** Sends a request to the target, at the pace that it allows. */
  send(request: Sent): Promise<Received>;
}
