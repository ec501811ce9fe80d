import { join, resolve } from 'node:path';
import { type Contract, readDocument } from '@contract-first/compiler';
import { deriveCases } from './cases/derive.ts';
import { deriveFound } from './fuzz/found.ts';
import type { Hooks } from './hooks.ts';
import { type Judgement, judgeCases } from './judgement.ts';
import { type LayerName, layerNames } from './layers/layer.ts';
import { withLayers } from './layers/project.ts';
import { toLocationText } from './location.ts';
import type { FindCredential } from './requests/credentials.ts';
import type { AgreementResult } from './result.ts';

export interface AgreementOptions {
  /** The folder of the project. */
  project: string;
  /** The contract's path in it; `openapi.yaml` by default. */
  contract?: string;
  /** How many cases to derive, at most. */
  cases?: number;
  seed: number;
  /** By default all, `deployed` only with a URL. */
  layers?: LayerName[];
  /** Limits the cases to one operation. */
  operation?: string;
  /** The deployed API. */
  url?: string;
  findCredential?: FindCredential;
  /** See `Hooks`. */
  toOwn?: Hooks['toOwn'];
  onProgress?: Judgement['onProgress'];
}

/** Derives cases from a project's contract, puts them to its layers, and compares what these say with the contract. */
export async function runAgreement(options: AgreementOptions): Promise<AgreementResult> {
  const start = performance.now();
  const folder = resolve(options.project);
  const { contract: file = 'openapi.yaml', cases: count, seed, operation, onProgress, url } = options;
  const contract = await readDocument(join(folder, file));
  const found = await deriveFound(folder, contract);
  const derived = await deriveCases(contract, { seed, ...(count === undefined ? {} : { count }) });
  const cases = [...found, ...derived].filter(
    ({ operationId }) => operation === undefined || operationId === operation,
  );
  const names = options.layers ?? layerNames.filter((name) => name !== 'deployed' || url !== undefined);
  const { findCredential = () => undefined, toOwn } = options;
  const project = { folder, contract, url, findCredential, toOwn };
  const judged = await withLayers(names, project, (layers) => judgeCases({ contract, cases, layers, onProgress }));
  return {
    contract: { file, title: contract.document.info.title },
    seed,
    ...(count === undefined ? {} : { count }),
    layers: names,
    operations: toOperations(contract),
    ...judged,
    seconds: (performance.now() - start) / 1000,
  };
}

function toOperations({ operations, locate }: Contract): AgreementResult['operations'] {
  return operations.map(({ operationId, method, path, pointer }) => ({
    operationId,
    method,
    path,
    location: toLocationText(locate(pointer)),
  }));
}
