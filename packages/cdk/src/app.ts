import { relative, resolve } from 'node:path';
import type { Contract } from '@contract-first/compiler';

export type { AuthorizerBundles, AuthorizersOptions } from './bundle/authorizers.ts';
export { type Bundle, createBundle } from './bundle/bundle.ts';
export { type Bundles, createBundles } from './bundle/bundles.ts';
export type { AuthorizerSettings } from './settings/authorizers.ts';
export { readSettings, readStageNames } from './settings/settings.ts';
export type { Contract };

/**
 * Runs a CDK app and prints the lines that it returns. Sets the exit code 1 for an error, and prints its message; for an
 * error in the code itself, also the stack.
 */
export async function runApp(app: () => Promise<string[]>): Promise<void> {
  try {
    for (const line of await app()) console.error(line);
  } catch (error) {
    const isBug = [SyntaxError, TypeError, ReferenceError, RangeError].some((type) => error instanceof type);
    console.error(isBug ? error : (error as Error).message);
    process.exitCode = 1;
  }
}

/**
 * Reads the contract.
 * @param file relative to the working directory
 * @throws {ContractError} when the contract has errors, with all of them
 */
export async function readContract(file: string): Promise<Contract> {
  // Imported lazily, so that the bundler starts first.
  const { readDocument } = await import('@contract-first/compiler');
  return readDocument(relative('.', resolve(file)));
}
