import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '../contract.ts';
import { toAuthorizerFile } from '../emit/authorizer-file.ts';
import { toAuthorizerNames } from '../gateway/security/names.ts';
import { findAuthorizerNeeds } from '../gateway/security/requirements.ts';
import { findScheme } from '../gateway/security/scheme.ts';

/**
 * Writes a file, which rejects every request, for each security scheme that needs a Lambda authorizer and has none, neither
 * in the folder nor in cdk.json. Returns the paths of the files.
 */
export async function writeAuthorizers(contract: Contract, folder: string): Promise<string[]> {
  const settings = await readSettings();
  const { single, combined } = findAuthorizerNeeds(contract, settings);
  const names = toAuthorizerNames(contract);
  const missing = [...new Set([...single, ...combined])]
    .filter((scheme) => !settings[scheme]?.entry && settings[scheme]?.type !== 'cognito')
    .map((scheme) => ({ scheme, path: join(folder, `${names.get(scheme)}.ts`) }))
    .filter(({ path }) => !existsSync(path));
  if (missing.length > 0) await mkdir(folder, { recursive: true });
  for (const { scheme, path } of missing) {
    await writeFile(path, toAuthorizerFile(scheme, findScheme(contract, scheme) ?? {}), { flag: 'wx' });
  }
  return missing.map(({ path }) => path);
}

interface Settings {
  [scheme: string]: { type: 'lambda' | 'cognito'; entry?: string };
}

/** Returns the setting `authorizers` of cdk.json; synthesis checks it, so a file that cannot be read counts as empty. */
async function readSettings(): Promise<Settings> {
  try {
    return JSON.parse(await readFile('cdk.json', 'utf8')).context.authorizers ?? {};
  } catch {
    return {};
  }
}
