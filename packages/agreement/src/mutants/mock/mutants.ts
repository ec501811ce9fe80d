import type { Contract } from '@contract-first/compiler';
import type { Generated } from '../../breach.ts';
import type { Case } from '../../case.ts';
import type { Layer } from '../../layers/layer.ts';
import { createMockLayer } from '../../layers/mock/mock.ts';
import type { Reference } from '../../reference/reference.ts';
import type { FindCredential } from '../../requests/credentials.ts';
import type { Change } from '../changes/change.ts';
import { findSame } from '../changes/same.ts';
import { listTelling } from '../changes/telling.ts';
import { toLikely } from '../likely.ts';
import type { Mutant, MutantSet } from '../mutant.ts';
import { combine } from './combined.ts';
import { startPrism } from './prism.ts';
import { listMockFaults } from './response-faults.ts';

export interface MockContext {
  contract: Contract;
  generated: Generated;
  cases: readonly Case[];
  findCredential: FindCredential;
  /** For responses. */
  reference: Reference;
  /** A path for the document. */
  file: string;
}

/** A mutant before its mock has started. */
interface Fault extends Omit<Mutant, 'start'> {
  apply(document: Contract['document']): void;
}

/** Starts a mock of many documents, each with a fault in it, and returns them as mutants. */
export async function startMockMutants(changes: readonly Change[], context: MockContext): Promise<MutantSet> {
  const { contract, generated, findCredential, file } = context;
  const faults = listFaults(changes, context);
  const changed = faults.map(({ apply }) => {
    const document = structuredClone(contract.document);
    apply(document);
    return document;
  });
  const { url, revive, close } = await startPrism(combine([contract.document, ...changed]), file);
  async function start(index: number) {
    await revive();
    return createMockLayer({ url: `${url}/${index}`, contract, generated, findCredential, close: async () => {} });
  }
  const mutants = faults.map((fault, index) => ({ ...fault, start: () => start(index + 1) }));
  return { layer: 'mock', mutants, startControl: async () => judgeSingly(await start(0), revive), close };
}

/** Judges one case after another, so that one that crashes the mock does not fail the next. */
function judgeSingly(layer: Layer, revive: () => Promise<void>): Layer {
  return {
    ...layer,
    async judge(cases) {
      const verdicts: Awaited<ReturnType<Layer['judge']>> = [];
      for (const each of cases) {
        const [verdict] = await layer.judge([each]);
        verdicts.push(verdict);
        if (verdict?.breach !== undefined) await revive();
      }
      return verdicts;
    },
  };
}

function listFaults(changes: readonly Change[], { contract, cases: all, reference }: MockContext): Fault[] {
  // Prism is not made for malformed requests.
  const cases = all.filter(({ values }) => values !== undefined);
  return [
    ...changes.map((change) => ({
      ...{ title: change.title, pointer: change.pointer, apply: change.apply },
      cases: toLikely(cases, change),
      findSame: () => findSame(change, contract),
      listTelling: () => listTelling(change, contract, cases),
    })),
    ...contract.operations.flatMap((operation) =>
      listMockFaults(operation, contract, reference).map((fault) => ({
        ...fault,
        cases: cases.filter(({ operationId }) => operationId === operation.operationId),
      })),
    ),
  ];
}
