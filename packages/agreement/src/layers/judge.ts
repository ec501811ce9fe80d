import { setImmediate } from 'node:timers/promises';
import type { Case } from '../case.ts';
import type { Layer, Verdict } from './layer.ts';

type Verdicts = Awaited<ReturnType<Layer['judge']>>;

/** How often progress is reported, in cases. */
const step = 200;

/** Judges cases one by one, in order, and lets others run in between. */
export function judgeEach(judge: (each: Case) => Verdict | undefined): Layer['judge'] {
  return async function judgeAll(cases, progress) {
    const verdicts: Verdicts = [];
    for (const each of cases) {
      verdicts.push(judge(each));
      if (verdicts.length % step > 0) continue;
      progress?.(verdicts.length);
      await setImmediate();
    }
    return verdicts;
  };
}

/** Judges up to `limit` cases at the same time. The verdicts are in the order of the cases. */
export function judgeConcurrently(limit: number, judge: (each: Case) => Promise<Verdict | undefined>): Layer['judge'] {
  return async function judgeAll(cases, progress) {
    const verdicts: Verdicts = [];
    const entries = cases.entries();
    let done = 0;
    async function work() {
      for (const [index, each] of entries) {
        verdicts[index] = await judge(each);
        if (++done % step === 0) progress?.(done);
      }
    }
    await Promise.all(Array.from({ length: limit }, work));
    return verdicts;
  };
}
