import { join } from 'node:path';
import type { Contract } from '@contract-first/compiler';
import type { Generated } from '../breach.ts';
import type { Case } from '../case.ts';
import type { LayerName } from '../layers/layer.ts';
import { createReference } from '../reference/reference.ts';
import { type FindCredential, withApiKey } from '../requests/credentials.ts';
import { startLocal } from '../targets/local.ts';
import { listChanges } from './changes/changes.ts';
import { listHttpMutants } from './http/mutants.ts';
import { toContractMutants } from './makers/contract-mutants.ts';
import { createModelMaker } from './makers/model.ts';
import { createTypesMaker } from './makers/types.ts';
import { createValidatorMaker } from './makers/validator.ts';
import { startMockMutants } from './mock/mutants.ts';
import { listModelMutants } from './model-faults.ts';
import type { MutantSet } from './mutant.ts';
import { listStackMutants } from './stack/mutants.ts';

export interface MutantContext {
  /** The folder of the project. */
  project: string;
  contract: Contract;
  generated: Generated;
  cases: readonly Case[];
  findCredential: FindCredential;
  /** An empty folder for what is made. */
  folder: string;
  /** The origin that every response of the stack has to allow. */
  allowOrigin?: string | undefined;
  /** Whether the contract has all of the project's operations; the stack always has. */
  isWhole: boolean;
}

/** How the sets of mutants of each layer are made, the sets one after another. */
export const sets: { [Name in LayerName]?: ((context: MutantContext) => Promise<MutantSet>)[] } = {
  types: [
    async ({ contract, cases, folder }) =>
      toContractMutants(listChanges(contract), createTypesMaker(contract, folder), contract, cases),
  ],
  validator: [
    async ({ contract, cases, folder }) =>
      toContractMutants(listChanges(contract), createValidatorMaker(contract, folder), contract, cases),
  ],
  model: [
    async ({ contract, cases }) =>
      toContractMutants(listChanges(contract), createModelMaker(contract), contract, cases),
    async ({ contract, cases }) => listModelMutants(contract, cases),
  ],
  mock: [
    async (context) =>
      startMockMutants(listChanges(context.contract), {
        ...context,
        reference: await createReference(context.contract, 'response'),
        file: join(context.folder, 'mock.json'),
      }),
  ],
  local: [
    startHttpMutants,
    async (context) => listStackMutants({ ...context, folder: join(context.folder, 'stacks') }),
  ],
};

/** Starts the local stack, and a proxy in front of it for each mutant. */
async function startHttpMutants({ project, findCredential, ...context }: MutantContext): Promise<MutantSet> {
  const { url, apiKey, close } = await startLocal(project);
  const target = { url, findCredential: withApiKey(findCredential, context.contract, apiKey) };
  const reference = await createReference(context.contract, 'response');
  return { ...(await listHttpMutants({ ...context, target, reference })), close };
}
