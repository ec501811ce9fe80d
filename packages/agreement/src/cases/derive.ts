import type { Contract, ContractOperation } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import type { RequestValues } from '../requests/http-request.ts';
import { findBase, toDraft } from './base.ts';
import { deriveBodies } from './bodies.ts';
import { deriveCredentials } from './credentials.ts';
import { type Draft, toCase } from './draft.ts';
import { deriveLarge, deriveMalformed } from './malformed.ts';
import { deriveMediaTypes } from './media-types.ts';
import { deriveParameters } from './parameters.ts';
import { deriveRandom } from './random.ts';
import { type Parts, toParts } from './request-parts.ts';
import { share } from './share.ts';
import { createSource, type Source } from './source.ts';

export interface DeriveOptions {
  /** How many cases to derive in total, at most; each operation gets its share. Default: all but the random ones. */
  count?: number;
  /** Selects the random values. */
  seed: number;
}

/** Derives the cases of every operation, the same for the same contract and options. */
export async function deriveCases(contract: Contract, { count, seed }: DeriveOptions): Promise<Case[]> {
  const source = await createSource(contract);
  const derivable = contract.operations.flatMap((operation) => {
    const parts = toParts(operation, source);
    const base = findBase(parts);
    return base ? [{ operation, parts, base }] : [];
  });
  const large = derivable.find(({ parts, base }) => deriveLarge(parts, base).length > 0);
  const groups = derivable.map((each) => [
    ...derive(each, source),
    ...(each === large ? deriveLarge(each.parts, each.base) : []),
  ]);
  const chosen = share(groups, count ?? Number.POSITIVE_INFINITY);
  const rest = count === undefined ? 0 : count - chosen.reduce((sum, drafts) => sum + drafts.length, 0);
  const random = share(
    derivable.map(({ parts, base }, index) =>
      deriveRandom(parts, base, { count: Math.ceil((2 * rest) / derivable.length), seed: seed + index }),
    ),
    rest,
  );
  return derivable.flatMap(({ operation }, index) =>
    [...(chosen[index] ?? []), ...(random[index] ?? [])].map((draft, at) => toCase(draft, operation, at)),
  );
}

interface Derivable {
  operation: ContractOperation;
  parts: Parts;
  base: RequestValues;
}

function derive({ parts, base }: Derivable, source: Source): Draft[] {
  return [
    toDraft(parts, base, { kind: 'example', title: 'the required parts', faults: [] }),
    ...deriveBodies(parts, base),
    ...deriveParameters(parts, base, source),
    ...deriveMediaTypes(parts, base),
    ...deriveMalformed(parts, base, source),
    ...deriveCredentials(parts, base, source),
  ];
}
