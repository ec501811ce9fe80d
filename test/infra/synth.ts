import { readFileSync } from 'node:fs';
import { createBundles, readContract, readSettings } from '@contract-first/cdk/app';
import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import schema from '../../infra/settings.schema.json' with { type: 'json' };
import type { Settings } from '../../infra/settings.ts';
import { ApiStack } from '../../infra/stack.ts';

const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
const settings = readSettings<Settings>(schema);

export const contract = await readContract(settings.contract);
const bundles = await createBundles({ api: 'src/handler.ts' }, { contract, settings: settings.authorizers });

/** Returns the template of the stack with the settings of cdk.json and these changes. */
export function toTemplate(changes: Partial<Settings> = {}): Template {
  const app = new App({ autoSynth: false, builtinCloudFormationValidation: false, context });
  return Template.fromStack(new ApiStack(app, 'Test', { settings: { ...settings, ...changes }, contract, bundles }));
}

/** Returns the logical ids of the resources of a type. */
export function findIds(template: Template, type: string): string[] {
  return Object.keys(template.findResources(type));
}
