import { isDeepStrictEqual } from 'node:util';

// biome-ignore lint/suspicious/noExplicitAny: settings have any type until they are validated
export type Context = { [name: string]: any };

/**
 * Returns the context of a stage: the settings of cdk.json, overridden by those of the stage, overridden by those that were
 * given to the CLI by `-c name=value`, which CDK merges into the context.
 * @throws {Error} when cdk.json has stages, but not this one
 */
export function toStage({ stages = {}, ...context }: Context, fileContext: Context, name: string): Context {
  const known = Object.keys(stages);
  if (known.length > 0 && !known.includes(name)) {
    throw new Error(
      `The stage ${name} does not exist: cdk.json has ${known.join(', ')}. Select one of them, or add it to stages in cdk.json's context.`,
    );
  }
  const given = Object.entries(context).filter(([key, value]) => !isDeepStrictEqual(value, fileContext[key]));
  return { ...context, ...stages[name], ...Object.fromEntries(given), stages: {} };
}
