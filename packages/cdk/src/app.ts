import { relative, resolve } from 'node:path';
import type { Contract } from '@contract-first/compiler';

export { type Bundle, createBundle } from './bundle/bundle.ts';
export { type Bundles, createBundles } from './bundle/bundles.ts';
export type { AuthorizerSettings } from './settings/authorizers.ts';
export { readSettings } from './settings/settings.ts';
export type { Contract };

/**
 * Runs a CDK app and prints the lines that it answers. What the user can correct is told in its own words, with the
 * exit code 1; a mistake in the code itself, with its place in it.
 */
export async function runApp(app: () => Promise<string[]>): Promise<void> {
  try {
    for (const line of await app()) console.error(line);
  } catch (error) {
    const isMistake = [SyntaxError, TypeError, ReferenceError, RangeError].some((type) => error instanceof type);
    console.error(isMistake ? error : (error as Error).message);
    process.exitCode = 1;
  }
}

/**
 * Reads the contract.
 * @param file relative to the project, which is the working directory
 * @throws ContractError with all that is wrong with it
 */
export async function readContract(file: string): Promise<Contract> {
  // Loaded only now, so that the bundler is at work before.
  const { readDocument } = await import('@contract-first/compiler');
  return readDocument(relative('.', resolve(file)));
}
