import { UserError } from '../user-error.ts';

/** Paths to watch, and the command to run when one of them changes, before the project is synthesized again. */
export interface WatchRule {
  /** Files and folders, relative to the project. */
  paths: string[];
  command?: string;
}

/**
 * Parses a rule such as `src,infra` or `openapi.yaml,openapi=contract-first generate`.
 * @throws {UserError} when a path is empty
 */
export function toWatchRule(text: string): WatchRule {
  const [list = '', ...rest] = text.split('=');
  const command = rest.join('=').trim();
  const paths = list.split(',').map((path) => path.trim());
  if (paths.includes('')) {
    throw new UserError(
      `--watch must be followed by paths; got ${JSON.stringify(text)}. Write --watch src,infra or --watch "openapi.yaml=command".`,
    );
  }
  return { paths, ...(command && { command }) };
}
