#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// The command `contract-first-local`. In JavaScript, to enable the cache before Node.js loads its compiler for
// TypeScript: that takes longer than everything else before the synthesis, and is not needed for what the cache has.
enableCompileCache(join(import.meta.dirname, 'node_modules/.cache'));
await import(process.argv[2] === 'invoke' ? './src/invoke/main.ts' : './src/main.ts');
