import { UserError } from '../user-error.ts';

/** Which files are watched, and the command that a change of them asks for before the project is synthesized again. */
export interface Rule {
  /** Files and folders, relative to the project. */
  paths: string[];
  command?: string;
}

/**
 * Reads `src,infra` or `openapi.yaml,openapi=contract-first generate`.
 * @throws UserError for text without a path
 */
export function toRule(text: string): Rule {
  const [, list = '', command = ''] = /^([^=]*)(?:=(.*))?$/.exec(text) ?? [];
  const paths = list.split(',').map((path) => path.trim());
  if (paths.includes('')) {
    throw new UserError(
      `--watch ${text} names no path: write it as --watch src,infra, or as --watch "openapi.yaml=command".`,
    );
  }
  return { paths, ...(command.trim() && { command: command.trim() }) };
}
