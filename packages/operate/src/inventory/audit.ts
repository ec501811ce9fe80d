import { UserError } from '../user-error.ts';
import { runNpm } from './npm.ts';
import { type DeployedPackage, toTitle } from './packages.ts';

/** The report of `npm audit --json`, version 2. */
interface Report {
  vulnerabilities?: {
    [name: string]: {
      /** An advisory about the package itself, or the name of a vulnerable package that it depends on. */
      via: (string | { title: string; url: string; severity: string; range: string })[];
      /** The folders of the affected copies, relative to that of package-lock.json. */
      nodes: string[];
    };
  };
  error?: { summary?: string; code?: string };
  message?: string;
}

/**
 * Asks the registry for known vulnerabilities, and returns a sentence for each of a package that is deployed.
 * @throws {UserError} when the registry does not answer
 */
export async function findVulnerabilities(packages: DeployedPackage[]): Promise<string[]> {
  const { vulnerabilities, error, message } = (await runNpm(['audit', '--json', '--package-lock-only'])) as Report;
  if (!vulnerabilities) {
    const reason = error?.summary || message || error?.code || 'npm printed no report';
    throw new UserError(
      `The packages were not audited: ${reason}. Check the network and npm's registry, and try again.`,
    );
  }
  return packages.flatMap((each) => {
    const { via = [], nodes = [] } = vulnerabilities[each.name] ?? {};
    if (!nodes.some((node) => `/${each.folder}`.endsWith(`/${node}`))) return [];
    return via
      .filter((advisory) => typeof advisory !== 'string')
      .map(({ title, url, severity, range }) => {
        return `${toTitle(each)}: ${title} (${severity}, in ${range}). ${url} Update it: npm audit says how.`;
      });
  });
}
