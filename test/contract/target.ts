import type { Target } from '@contract-first/agreement';

/** Which of its projects in jest.config.js this run of the tests is. */
declare const target: string;

/** What the project's set-up started for this run. */
const started = JSON.parse(process.env[`CONTRACT_${target}`] ?? 'null') as Omit<Target, 'close'>;

export { started as target };
