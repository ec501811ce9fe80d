/** The emitter of the files that are generated from a contract. */
export { emitFiles } from './files.ts';
