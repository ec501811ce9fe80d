import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';

/** What cdk.json in the working directory says of a project. */
export interface Project {
  /** The names of its stages. */
  stages: string[];
  /** The one that is selected where none is given. */
  stage: string;
  /** The path of the contract. */
  contract: string;
}

/** Reads cdk.json. Without the setting `stages`, the selected stage is the only one. */
export function readProject(): Project {
  const { stage = 'dev', stages = {}, contract = 'openapi.yaml' } = readContext();
  const names = Object.keys(stages);
  return { stages: names.length > 0 ? names : [stage], stage, contract };
}

function readContext(): { stage?: string; stages?: object; contract?: string } {
  return JSON.parse(readFileSync('cdk.json', 'utf8')).context ?? {};
}

/** @throws {InvalidArgumentError} when cdk.json does not have the stage */
export function toStageName(text: string): string {
  const { stages } = readProject();
  if (stages.includes(text)) return text;
  throw new InvalidArgumentError(`cdk.json has the stages ${stages.join(', ')}.`);
}

/**
 * Adds `name=value` to the settings that were given so far.
 * @throws {InvalidArgumentError} for the setting `stage`, which has its own option
 */
export function addSetting(text: string, given: string[]): string[] {
  if (text.startsWith('stage=')) throw new InvalidArgumentError(`Use --stage ${text.slice('stage='.length)} instead.`);
  return [...given, text];
}
