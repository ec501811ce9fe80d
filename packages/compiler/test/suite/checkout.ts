import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const url = 'https://github.com/json-schema-org/JSON-Schema-Test-Suite';
const commit = '44401e0c046704b476ec9d2e2fccdaee618f259d';

/** Thrown when the suite cannot be fetched. */
export class SuiteUnavailableError extends Error {}

/**
 * Returns the folder of the suite's tests: in the checkout that SUITE names, or else fetched once into .local/.
 * The npm package of the suite is only a reference to the same repository.
 */
export function findSuite(): string {
  const folder = process.env.SUITE ?? '.local/json-schema-test-suite';
  if (!existsSync(join(folder, 'tests'))) checkOut(folder);
  return join(folder, 'tests');
}

function checkOut(folder: string): void {
  mkdirSync(folder, { recursive: true });
  function git(...args: string[]) {
    return execFileSync('git', ['-C', folder, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  try {
    git('init', '--quiet');
    git('fetch', '--quiet', '--depth', '1', url, commit);
    git('checkout', '--quiet', commit);
  } catch (cause) {
    throw new SuiteUnavailableError(
      `Cannot fetch the suite from ${url}. Check the network, or set SUITE to a checkout of it.`,
      {
        cause,
      },
    );
  }
}
