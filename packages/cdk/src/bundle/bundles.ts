import { resolve } from 'node:path';
import { type AuthorizerBundles, type AuthorizersOptions, createAuthorizerBundles } from './authorizers.ts';
import { type Bundle, createBundle } from './bundle.ts';
import type { ResponseChecks } from './response-checks.ts';

export interface Bundles<Name extends string = string> {
  /** By the app's name for the function. */
  functions: { [name in Name]: Bundle };
  authorizers: AuthorizerBundles;
}

export interface BundlesOptions extends AuthorizersOptions {
  /** What functions do with a response that breaks the contract; `off` by default. */
  checkResponses?: ResponseChecks['mode'];
}

/**
 * Bundles functions, each into its own folder in .build/, and the authorizers that a contract needs.
 * @param entries the module of each function, relative to the working directory
 * @throws {Error} when the module of an authorizer does not exist, or a module cannot be bundled
 */
export async function createBundles<Name extends string>(
  entries: { [name in Name]: string },
  options?: BundlesOptions,
): Promise<Bundles<Name>> {
  const checks = options && { mode: options.checkResponses ?? 'off', contract: options.contract };
  const bundles = Object.entries<string>(entries).map(async ([name, entry]) => {
    return [name, await createBundle(entry, resolve('.build/functions', name), checks)];
  });
  const [functions, authorizerBundles] = await Promise.all([
    Promise.all(bundles),
    options ? createAuthorizerBundles(options) : { single: {} },
  ]);
  return { functions: Object.fromEntries(functions), authorizers: authorizerBundles };
}
