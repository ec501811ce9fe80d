import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';

/** @throws {InvalidArgumentError} when cdk.json in the working directory does not have the stage */
export function toStageName(text: string): string {
  const { stage = 'dev', stages = {} } = JSON.parse(readFileSync('cdk.json', 'utf8')).context ?? {};
  const names = [...new Set([...Object.keys(stages), stage])];
  if (names.includes(text)) return text;
  throw new InvalidArgumentError(`cdk.json has the stages ${names.join(', ')}.`);
}
