import { existsSync, mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Contract } from '@contract-first/compiler';
import type { AuthorizerSettings } from '../settings/authorizers.ts';
import { type Bundle, createBundle } from './bundle.ts';
import { writeIfChanged } from './write.ts';

export interface AuthorizerBundles {
  /** By the name of the security scheme. */
  single: { [scheme: string]: Bundle };
  /** The bundle that contains the authorizers of several schemes; absent if no operation combines schemes. */
  combined?: { bundle: Bundle; schemes: string[] };
}

export interface AuthorizersOptions {
  contract: Contract | Promise<Contract>;
  /** By the name of the security scheme. */
  settings: { [scheme: string]: AuthorizerSettings };
}

/**
 * Bundles the Lambda authorizers that a contract needs: the modules in the settings, or else those in src/authorizers. One
 * that does not exist there is left out; the gateway document then reports it, at its place in the contract.
 * @throws {Error} when the module in a setting does not exist, or a module cannot be bundled
 */
export async function createAuthorizerBundles({ contract, settings }: AuthorizersOptions): Promise<AuthorizerBundles> {
  const read = await contract;
  const { findAuthorizerNeeds, toAuthorizerNames, toCombinedSecurity } = await import('@contract-first/compiler');
  const { single, combined } = findAuthorizerNeeds(read, settings);
  const names = toAuthorizerNames(read);
  const entries = await toEntries([...new Set([...single, ...combined])], names, settings);
  async function bundleEach(): Promise<AuthorizerBundles['single']> {
    const own = entries.filter(({ scheme }) => single.includes(scheme));
    const bundles = own.map(async ({ scheme, name, file }) => {
      return [scheme, await createBundle(file, resolve('.build/authorizers', name))];
    });
    return Object.fromEntries(await Promise.all(bundles));
  }
  async function bundleCombined(): Promise<AuthorizerBundles['combined']> {
    const security = toCombinedSecurity(read, settings);
    if (!security) return undefined;
    const called = entries.filter(({ scheme }) => combined.includes(scheme));
    const entry = writeCombinedEntry(called, security);
    const bundle = await createBundle(entry, resolve('.build/combined/authorizer'));
    return { bundle, schemes: called.map(({ scheme }) => scheme) };
  }
  const [each, shared] = await Promise.all([bundleEach(), bundleCombined()]);
  return { single: each, ...(shared && { combined: shared }) };
}

interface Entry {
  scheme: string;
  /** The name of the scheme's authorizer. */
  name: string;
  /** The module that exports `handler`. */
  file: string;
}

/** Returns the modules of these schemes that exist. */
async function toEntries(schemes: string[], names: Map<string, string>, settings: AuthorizersOptions['settings']) {
  const { authorizersFolder } = await import('@contract-first/compiler');
  return schemes.flatMap((scheme): Entry[] => {
    const name = names.get(scheme) ?? scheme;
    const setting = Object.hasOwn(settings, scheme) ? settings[scheme] : undefined;
    if (setting?.type === 'cognito') return [];
    const entry = setting?.entry ?? `${authorizersFolder}/${name}.ts`;
    const file = resolve(entry);
    if (existsSync(file)) return [{ scheme, name, file }];
    if (!setting?.entry) return [];
    throw new Error(
      `The setting authorizers.${scheme}.entry is ${JSON.stringify(entry)}, which does not exist: create a module that exports handler, or change the setting in cdk.json's context.`,
    );
  });
}

/** Writes the module of the combined authorizer, which imports those of the schemes, and returns its path. */
function writeCombinedEntry(entries: Entry[], security: object): string {
  const folder = resolve('.build/combined');
  mkdirSync(folder, { recursive: true });
  const members = entries.map(({ name, file }) => {
    const specifier = relative(folder, file).replaceAll('\\', '/');
    return `  ${JSON.stringify(name)}: () => import(${JSON.stringify(specifier)}),\n`;
  });
  const path = join(folder, 'authorizer.ts');
  writeIfChanged(
    path,
    `import { combineAuthorizers } from '@contract-first/lambda/authorizer';

export const handler = combineAuthorizers({
${members.join('')}}, ${JSON.stringify(security)});
`,
  );
  return path;
}
