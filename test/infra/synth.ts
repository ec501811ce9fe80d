import { readFileSync } from 'node:fs';
import { createBundles, readContract, readSettings } from '@contract-first/cdk/app';
import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import schema from '../../infra/settings.schema.json' with { type: 'json' };
import type { Settings } from '../../infra/settings.ts';
import { ApiStack } from '../../infra/stack.ts';

export const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));

/** The stages of cdk.json. */
export const stages = Object.keys(context.stages);

/** Returns the settings of a stage, as `-c stage=…` selects it. */
export function readStage(stage: string): Settings {
  process.env.CDK_CONTEXT_JSON = JSON.stringify({ ...context, stage });
  try {
    return readSettings<Settings>(schema);
  } finally {
    delete process.env.CDK_CONTEXT_JSON;
  }
}

const settings = readStage(context.stage);
export const contract = await readContract(settings.contract);
export const bundles = await createBundles({ api: 'src/handler.ts' }, { contract, settings: settings.authorizers });

/** Returns the template of the stack with the settings of a stage, that of cdk.json by default, and these changes. */
export function toTemplate(changes: Partial<Settings> = {}, stage: string = context.stage): Template {
  const app = new App({ autoSynth: false, builtinCloudFormationValidation: false, context });
  const stack = new ApiStack(app, `Items-${stage}`, {
    settings: { ...readStage(stage), ...changes },
    contract,
    bundles,
  });
  return Template.fromStack(stack);
}

/** Returns the logical ids of the resources of a type. */
export function findIds(template: Template, type: string): string[] {
  return Object.keys(template.findResources(type));
}
