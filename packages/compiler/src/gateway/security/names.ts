import type { Contract } from '../../contract.ts';
import { capitalize, claim, reservedFiles, toWords } from '../../operation-id.ts';

/** The folder of the authorizers, relative to the project: the file of a scheme's name is its authorizer. */
export const authorizersFolder = 'src/authorizers';

/**
 * Returns the name of each scheme's authorizer, by the scheme's own: the scheme's name, unless it could not be a file name
 * on every system. It names the authorizer's file, its function and, in the gateway document, the scheme.
 */
export function toAuthorizerNames({ document }: Contract): Map<string, string> {
  const taken = new Set<string>();
  const schemes = Object.keys(document.components?.securitySchemes ?? {});
  return new Map(schemes.map((scheme) => [scheme, claim(toName(scheme), taken)]));
}

/** Returns the name of the authorizer that all operations share whose requirements combine schemes. */
export function toCombinedName(contract: Contract): string {
  const taken = new Set([...toAuthorizerNames(contract).values()].map((name) => name.toLowerCase()));
  return claim('combined', taken);
}

function toName(scheme: string): string {
  if (/^[A-Za-z0-9](?:[\w.-]*[\w-])?$/.test(scheme)) return reservedFiles.test(scheme) ? `${scheme}_` : scheme;
  const [first = 'scheme', ...words] = toWords(scheme);
  return [first, ...words.map(capitalize)].join('');
}
