import satisfies from 'spdx-satisfies';
import { type DeployedPackage, toTitle } from './packages.ts';

/** Licenses that allow any use, as long as their text is kept. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
  'Zlib',
];

/**
 * Returns a sentence for each package that does not have a permissive license.
 * @param allowed SPDX identifiers of other licenses
 */
export function findLicenseFaults(packages: DeployedPackage[], allowed: string[]): string[] {
  return packages
    .filter(({ license }) => !isAllowed(license, [...permissive, ...allowed]))
    .map((each) => {
      const { license } = each;
      const hint = license ? `Replace it, or allow that with --allow ${license}.` : 'Ask its author, or replace it.';
      return `${toTitle(each)} has ${license ? `the license ${license}` : 'no license in its package.json'}. ${hint}`;
    });
}

function isAllowed(license: string | undefined, allowed: string[]): boolean {
  if (license === undefined) return false;
  // Before the parser, since what it cannot parse, such as SEE LICENSE IN terms.txt, can be allowed as well.
  if (allowed.includes(license)) return true;
  try {
    return satisfies(license, allowed.filter(isIdentifier));
  } catch {
    return false;
  }
}

function isIdentifier(license: string): boolean {
  return /^[\w.+-]+$/.test(license);
}
