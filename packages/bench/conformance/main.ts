import { createRequire } from 'node:module';
import { findDifferences } from './conformance.ts';

/** `node packages/bench/conformance/main.ts <name> <bundle>`: prints how a bundle differs from the contract, as JSON. */
const [name = '', bundle = ''] = process.argv.slice(2);
const { handler } = createRequire(import.meta.url)(bundle);
const differences = await findDifferences(name, handler);
console.error(JSON.stringify(differences));
process.exit();
