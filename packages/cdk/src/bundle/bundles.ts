import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AuthorizerSettings } from '../settings/authorizers.ts';
import { type Bundle, createBundle } from './bundle.ts';

export interface Bundles<Name extends string = string> {
  /** By the app's name for the function. */
  functions: { [name in Name]: Bundle };
  /** The Lambda authorizers, by the name of the security scheme. */
  authorizers: { [scheme: string]: Bundle };
}

/**
 * Bundles functions, each into its own folder in .build/.
 * @param entries the module of each function, relative to the working directory
 * @param authorizers the settings of the authorizers, by the name of the security scheme
 * @throws {Error} when the module of an authorizer does not exist, or a module cannot be bundled
 */
export async function createBundles<Name extends string>(
  entries: { [name in Name]: string },
  authorizers: { [scheme: string]: AuthorizerSettings } = {},
): Promise<Bundles<Name>> {
  const lambdas = Object.entries(authorizers).flatMap(([scheme, settings]) =>
    settings.type === 'lambda' ? [[scheme, toEntryFile(scheme, settings.entry)] as const] : [],
  );
  const [functions, authorizerFunctions] = await Promise.all([
    bundleEach('functions', Object.entries<string>(entries) as [Name, string][]),
    bundleEach('authorizers', lambdas),
  ]);
  return { functions, authorizers: authorizerFunctions };
}

async function bundleEach<Name extends string>(folder: string, entries: (readonly [Name, string])[]) {
  const bundles = entries.map(async ([name, entry]) => [
    name,
    await createBundle(entry, resolve('.build', folder, name)),
  ]);
  return Object.fromEntries(await Promise.all(bundles)) as { [name in Name]: Bundle };
}

function toEntryFile(scheme: string, entry: string): string {
  const file = join(process.cwd(), entry);
  if (existsSync(file)) return file;
  throw new Error(
    `The setting authorizers.${scheme}.entry is ${JSON.stringify(entry)}, which does not exist: create a module that exports handler, or change the setting in cdk.json's context.`,
  );
}
