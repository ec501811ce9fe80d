/** The emitters of the files that are generated from a contract: all of them, the modules, the types. */
export { emitCode, emitFiles } from './files.ts';
export { emitTypes } from './types.ts';
