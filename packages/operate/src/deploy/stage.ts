import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';

/**
 * Returns the stages of cdk.json in the working directory, and the one that its setting `stage` selects. Without the setting
 * `stages`, there is this one only.
 */
export function readStages(): { names: string[]; selected: string } {
  const { stage = 'dev', stages = {} } = JSON.parse(readFileSync('cdk.json', 'utf8')).context ?? {};
  const names = Object.keys(stages);
  return { names: names.length > 0 ? names : [stage], selected: stage };
}

/** @throws {InvalidArgumentError} when cdk.json does not have the stage */
export function toStageName(text: string): string {
  const { names } = readStages();
  if (names.includes(text)) return text;
  throw new InvalidArgumentError(`cdk.json has the stages ${names.join(', ')}.`);
}

/**
 * Adds `name=value` to the settings that were given so far.
 * @throws {InvalidArgumentError} for the setting `stage`, which has its own option
 */
export function addSetting(text: string, given: string[]): string[] {
  if (text.startsWith('stage=')) throw new InvalidArgumentError(`Use --stage ${text.slice('stage='.length)} instead.`);
  return [...given, text];
}
