import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Starts runtime.ts. In JavaScript, to enable the cache before Node.js loads its compiler for TypeScript, which would be
// most of the start of an execution environment.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache'));
await import('./runtime.ts');
