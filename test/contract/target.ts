import type { Target } from '../targets/target.ts';

/** What `setup.ts` started for this run of the suite. */
export const target = JSON.parse(process.env.CONTRACT_TARGET ?? 'null') as Pick<Target, 'kind' | 'url'>;
