import { join } from 'node:path';
import type { Contract } from '@contract-first/compiler';
import type { Generated } from '../../breach.ts';
import type { Case } from '../../case.ts';
import { createApiLayer } from '../../layers/api.ts';
import { type FindCredential, withApiKey } from '../../requests/credentials.ts';
import type { Mutant, MutantSet, Sound } from '../mutant.ts';
import { readTemplate, startAssembly, synthesize, type Template } from './assembly.ts';
import { listStackFaults } from './faults.ts';

export interface StackContext {
  project: string;
  contract: Contract;
  generated: Generated;
  cases: readonly Case[];
  findCredential: FindCredential;
  /** An empty folder. */
  folder: string;
  /** Whether the contract has all operations of the stack; else what affects others is left out. */
  isWhole: boolean;
  allowOrigin?: string | undefined;
}

/** Returns mutants of the local stack: each runs a template with one fault. */
export async function listStackMutants(context: StackContext): Promise<MutantSet> {
  const { project, contract, generated, cases, findCredential, folder, isWhole, allowOrigin } = context;
  const assembly = join(folder, 'assembly');
  await synthesize(project, assembly);
  const [name, template] = await readTemplate(assembly);
  async function start(apply: (template: Template) => void, own: string) {
    const changed = structuredClone(template);
    apply(changed);
    const { url, apiKey, close } = await startAssembly(project, assembly, [name, changed], join(folder, own));
    const find = withApiKey(findCredential, contract, apiKey);
    return createApiLayer({ name: 'local', url, contract, generated, allowOrigin, findCredential: find, close });
  }
  const ids = contract.operations.map(({ operationId }) => operationId);
  const faults = listStackFaults(template).filter(
    ({ operationId }) => isWhole || (operationId !== undefined && ids.includes(operationId)),
  );
  const mutants = faults.map(
    ({ title, same, isOfCode, apply }, index): Mutant => ({
      ...{ title, pointer: '#/paths', cases: interleave(cases) },
      findSame: async (sound) => same ?? (isOfCode ? findUnwritten(sound) : undefined),
      start: () => start(apply, String(index)),
    }),
  );
  return { layer: 'local', mutants, startControl: () => start(() => {}, 'control') };
}

/** Orders cases so that those of all operations come soon, and of each operation a valid and an invalid one. */
function interleave(cases: readonly Case[]): Case[] {
  const groups = Map.groupBy(cases, ({ operationId, faults }) => `${operationId} ${faults.length > 0}`);
  const ranks = new Map([...groups.values()].flatMap((group) => group.map((each, rank) => [each, rank] as const)));
  return cases.toSorted((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0));
}

/** Returns why code shows no fault where no operation has been written, which the stack says with 501; else undefined. */
function findUnwritten(sound: Sound): string | undefined {
  const said = [...sound].flatMap(([{ faults }, verdict]) => (verdict && faults.length === 0 ? verdict.said : []));
  return said.every((text) => text.startsWith('501'))
    ? 'No operation has been written, so no code needs it.'
    : undefined;
}
