/** The emitters of the files that are generated from a contract. */
export { emitOperations } from './operations.ts';
export { emitTypes } from './types.ts';
export { emitRequestValidators, emitResponseValidators } from './validators.ts';
