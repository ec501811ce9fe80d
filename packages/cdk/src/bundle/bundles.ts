import { resolve } from 'node:path';
import { type AuthorizerBundles, type AuthorizersOptions, createAuthorizerBundles } from './authorizers.ts';
import { type Bundle, createBundle } from './bundle.ts';

export interface Bundles<Name extends string = string> {
  /** By the app's name for the function. */
  functions: { [name in Name]: Bundle };
  authorizers: AuthorizerBundles;
}

/**
 * Bundles functions, each into its own folder in .build/, and the authorizers that a contract needs.
 * @param entries the module of each function, relative to the working directory
 * @throws {Error} when the module of an authorizer does not exist, or a module cannot be bundled
 */
export async function createBundles<Name extends string>(
  entries: { [name in Name]: string },
  authorizers?: AuthorizersOptions,
): Promise<Bundles<Name>> {
  const bundles = Object.entries<string>(entries).map(async ([name, entry]) => {
    return [name, await createBundle(entry, resolve('.build/functions', name))];
  });
  const [functions, authorizerBundles] = await Promise.all([
    Promise.all(bundles),
    authorizers ? createAuthorizerBundles(authorizers) : { single: {} },
  ]);
  return { functions: Object.fromEntries(functions), authorizers: authorizerBundles };
}
