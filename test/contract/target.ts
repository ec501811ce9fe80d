import type { Target } from '../../packages/agreement/src/targets/target.ts';

/** Which of its projects in jest.config.js this run of the tests is. */
declare const target: string;

/** What the project's set-up started for this run. */
const started = JSON.parse(process.env[`CONTRACT_${target}`] ?? 'null') as Pick<Target, 'kind' | 'url'>;

export { started as target };
