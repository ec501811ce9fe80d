import { createRandom, type Random } from '../random.ts';
import type { RequestValues } from '../requests/http-request.ts';
import type { DerivedValue } from '../values/derived-value.ts';
import { listVariable, toDraft, withBody, withoutBody, withoutParameter, withParameter } from './base.ts';
import type { BodyPart } from './body-part.ts';
import type { Draft } from './draft.ts';
import type { ParameterPart, Parts } from './request-parts.ts';

type Change = (values: RequestValues, value: unknown) => RequestValues;

/** A part of the requests with what it can be. */
interface Pool {
  valid: DerivedValue[];
  invalid: DerivedValue[];
  isRequired: boolean;
  set: Change;
  remove: Change;
}

/** Derives random requests, in which several parts vary at once; fewer where there are not as many different ones. */
export function deriveRandom(
  parts: Parts,
  base: RequestValues,
  { count, seed }: { count: number; seed: number },
): Draft[] {
  if (count === 0) return [];
  const random = createRandom(seed);
  const size = Math.max(20, Math.min(count, 10_000));
  const pools = [
    ...listVariable(parts).map((part) => ({
      ...split(part, size, seed),
      isRequired: part.parameter.required,
      set: ((values, value) => withParameter(values, part, value)) satisfies Change,
      remove: ((values) => withoutParameter(values, part)) satisfies Change,
    })),
    ...toBodyPools(parts, size, seed),
  ].filter(({ valid, invalid }) => valid.length + invalid.length > 1);
  if (pools.length === 0) return [];
  const drafts = new Map<string, Draft>();
  for (let tries = 0; drafts.size < count && tries < 4 * count; tries++) {
    const draft = createDraft(parts, base, pools, random);
    const request = JSON.stringify(draft.toRequest());
    if (!drafts.has(request)) drafts.set(request, draft);
  }
  return [...drafts.values()];
}

function toBodyPools({ bodies, operation }: Parts, size: number, seed: number): Pool[] {
  const [part] = bodies;
  if (!part) return [];
  const set: Change = (values, value) => withBody(values, part, value);
  return [
    { ...split(part, size, seed), isRequired: operation.requestBody?.required ?? false, set, remove: withoutBody },
  ];
}

function split(part: ParameterPart | BodyPart, size: number, seed: number): Pick<Pool, 'valid' | 'invalid'> {
  const values = [...part.values, ...part.random(size, seed)];
  return {
    valid: values.filter(({ faults }) => faults.length === 0),
    invalid: values.filter(({ faults }) => faults.length > 0),
  };
}

/** Half of the requests are valid; the others have at least one invalid part where there is any. */
function createDraft(parts: Parts, base: RequestValues, pools: Pool[], random: Random): Draft {
  const isValid = random.below(2) === 0;
  const breakable = pools.filter(({ invalid }) => invalid.length > 0);
  const broken = isValid || breakable.length === 0 ? undefined : random.pick(breakable);
  let values = base;
  const faults: Draft['faults'] = [];
  for (const pool of pools) {
    const isInvalid = pool === broken || (!isValid && pool.invalid.length > 0 && random.below(4) === 0);
    if (!isInvalid && !pool.isRequired && random.below(2) === 0) values = pool.remove(values, undefined);
    else {
      const candidates = isInvalid ? pool.invalid : pool.valid;
      if (candidates.length === 0) continue;
      const chosen = random.pick(candidates);
      values = pool.set(values, chosen.value);
      faults.push(...chosen.faults);
    }
  }
  return toDraft(parts, values, {
    kind: 'random',
    title: faults.length > 0 ? 'a random invalid request' : 'a random valid request',
    faults,
  });
}
