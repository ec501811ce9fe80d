import type { Contract, ContractOperation } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import { toHttpRequest } from '../requests/http-request.ts';
import { findInvalidRequest, findRequestValues } from '../requests/requests.ts';

export interface DeriveOptions {
  /** How many cases to derive in total, at most; each operation gets its share. Default: all but the random ones. */
  count?: number;
  /** Selects the random values. */
  seed: number;
}

/** Derives the cases of every operation, the same for the same contract and options. */
export async function deriveCases(contract: Contract, _options: DeriveOptions): Promise<Case[]> {
  return contract.operations.flatMap((operation) => deriveOperationCases(operation, contract));
}

function deriveOperationCases(operation: ContractOperation, contract: Contract): Case[] {
  const { operationId, pointer } = operation;
  const values = findRequestValues(operation, contract);
  const invalid = findInvalidRequest(operation, contract);
  const common = { operationId, credentials: 'right' } as const;
  return [
    ...(values
      ? [
          {
            ...common,
            id: `${operationId}/1`,
            kind: 'example',
            title: 'a valid request',
            faults: [],
            values,
            request: toHttpRequest(operation, values),
            statuses: [],
          } satisfies Case,
        ]
      : []),
    ...(invalid
      ? [
          {
            ...common,
            id: `${operationId}/2`,
            kind: 'violation',
            title: 'an invalid request',
            faults: [{ keyword: 'type', pointer, at: '#' }],
            request: invalid,
            statuses: [400, 415],
          } satisfies Case,
        ]
      : []),
  ];
}
