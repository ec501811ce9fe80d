import { stripTypeScriptTypes } from 'node:module';

/** Jest's transform: the type stripping that Node.js itself does, so tests run the code as it is shipped, line for line. */
export default {
  process: (source, file) => ({ code: file.endsWith('.ts') ? stripTypeScriptTypes(source) : source }),
};
