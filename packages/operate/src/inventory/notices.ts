import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeployedPackage, toTitle } from './packages.ts';

/**
 * Returns the texts of the licenses of packages, each once, below the packages that have it. Nearly every license requires
 * those who pass the code on to keep its text.
 */
export function toNotices(packages: DeployedPackage[]): string {
  const texts = Map.groupBy(packages, readTexts);
  return [...texts]
    .map(([text, having]) => `${having.map(toTitle).join('\n')}\n\n${text}`)
    .join(`\n${'-'.repeat(72)}\n\n`);
}

function readTexts({ folder }: DeployedPackage): string {
  const files = globSync('*', { cwd: folder }).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  if (files.length === 0) return 'The package has no file with its license.\n';
  return files
    .sort()
    .map((file) => `${readFileSync(join(folder, file), 'utf8').trim()}\n`)
    .join('\n');
}
