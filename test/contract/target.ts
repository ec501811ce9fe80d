import type { ContractTarget } from '@contract-first/agreement';

/** The name of the target, set by jest.config.js. */
declare const target: string;

/** The target that the Jest project's set-up started. */
const started = JSON.parse(process.env[`CONTRACT_${target}`] ?? 'null') as ContractTarget;

export { started as target };
