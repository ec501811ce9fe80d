import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Bundle, createBundle } from './bundle.ts';
import { folders } from './folders.ts';
import type { Settings } from './settings.ts';

export interface Bundles {
  /** The one function behind every operation. */
  backend: Bundle;
  /** The functions of Lambda authorizers, by the name of the security scheme. */
  authorizers: { [scheme: string]: Bundle };
}

/** Bundles every function that the settings ask for. Rejects where an authorizer's file is missing, or is no module. */
export async function createBundles({ authorizers }: Pick<Settings, 'authorizers'>): Promise<Bundles> {
  const entries = Object.entries(authorizers).flatMap(([scheme, settings]) =>
    settings.type === 'lambda' ? [[scheme, findEntry(scheme, settings.entry)] as const] : [],
  );
  const [backend, ...others] = await Promise.all([
    createBundle(folders.entry, folders.bundle),
    ...entries.map(([scheme, entry]) => createBundle(entry, join(folders.authorizers, scheme))),
  ]);
  return {
    backend,
    authorizers: Object.fromEntries(entries.map(([scheme], index) => [scheme, others[index] as Bundle])),
  };
}

function findEntry(scheme: string, entry: string): string {
  const file = join(folders.root, entry);
  if (existsSync(file)) return file;
  throw new Error(
    `The setting authorizers.${scheme}.entry is ${JSON.stringify(entry)}, and there is no such file: write one that exports handler, or mend the name in cdk.json's context.`,
  );
}
