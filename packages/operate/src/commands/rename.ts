import { readFileSync, writeFileSync } from 'node:fs';
import { UserError } from '../user-error.ts';

/**
 * Renames a project: its package, its stacks, and the tag `project` of their resources. Nothing is written unless every file
 * can be read.
 * @throws {UserError} when the name is not one of a package, or a file is not of a project
 */
export async function rename(name: string): Promise<number> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 60) {
    throw new UserError(
      `${JSON.stringify(name)} cannot be the name: write up to 60 lower-case letters, digits and single hyphens, beginning with a letter, such as team-notes.`,
    );
  }
  const stackName = name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const changes = [
    replaceIn('package.json', [toPackageName, name]),
    replaceIn('package-lock.json', [toPackageName, name], [toLockedName, name]),
    replaceIn('cdk.json', [toStackName, stackName], [toProjectTag, name]),
  ];
  for (const { file, text } of changes) writeFileSync(file, text);
  console.log(`Renamed the package and the tag to ${name}, and the stacks to ${stackName}-<stage>.`);
  console.log('Stacks that are deployed keep their names: the next deployment creates others, with empty tables.');
  return 0;
}

/** Each matches what stands before a name, and the name. */
const toPackageName = /^(\{\s*"name": )"[^"]*"/;
const toLockedName = /("packages": \{\s*"": \{\s*"name": )"[^"]*"/;
const toStackName = /("stackName": )"[^"]*"/;
const toProjectTag = /("tags": \{[^{}]*"project": )"[^"]*"/;

/** Replaces names in the text of a file, which keeps its form. */
function replaceIn(file: string, ...replacements: [pattern: RegExp, name: string][]): { file: string; text: string } {
  let text = readFileSync(file, 'utf8');
  for (const [pattern, name] of replacements) {
    if (!pattern.test(text)) {
      if (pattern === toProjectTag) continue;
      throw new UserError(
        `${file} has no name to replace: nothing was changed. Run the command in the project's folder.`,
      );
    }
    text = text.replace(pattern, `$1${JSON.stringify(name)}`);
  }
  return { file, text };
}
