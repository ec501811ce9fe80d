import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriftError } from '../drift-error.ts';
import type { Node } from '../normalize/rule.ts';
import { replaceIntrinsics } from './intrinsics.ts';

/** The stack of a stage as a deployment would create it. */
export interface Stack {
  name: string;
  /** By logical id. */
  resources: { [logicalId: string]: { Type: string; Properties?: Node } };
  /** The logical id of the API. */
  apiId: string;
  /** The name of API Gateway's stage. */
  stageName: string;
  /** The document that API Gateway imports, with placeholders for what only the deployment knows. */
  document: Node;
}

/**
 * Reads the stack with the REST API from a cloud assembly.
 * @throws {DriftError} when there is not exactly one, or its API has no document in the template
 */
export function readStack(folder: string): Stack {
  const { artifacts } = readJson(folder, 'manifest.json');
  const found = Object.entries<Node>(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { properties = {} }]) => ({
      name: String(properties.stackName ?? id),
      resources: readJson(folder, properties.templateFile ?? `${id}.template.json`).Resources as Stack['resources'],
    }))
    .flatMap((stack) => listIds(stack.resources, 'AWS::ApiGateway::RestApi').map((apiId) => ({ ...stack, apiId })));
  const [stack] = found;
  if (!stack || found.length > 1) {
    throw new DriftError(
      `The app has ${found.length} resources of the type AWS::ApiGateway::RestApi. The drift check needs exactly one: leave the others out by a setting.`,
    );
  }
  return { ...stack, ...readApi(stack) };
}

function readApi({ name, resources, apiId }: Pick<Stack, 'name' | 'resources' | 'apiId'>) {
  const body = resources[apiId]?.Properties?.Body;
  if (!body) {
    throw new DriftError(
      `The API ${apiId} of the stack ${name} has no Body in the template, so there is nothing to compare. Define it inline, as ContractRestApi does.`,
    );
  }
  const [stageId = ''] = listIds(resources, 'AWS::ApiGateway::Stage');
  const stageName = String(resources[stageId]?.Properties?.StageName ?? 'prod');
  return { stageName, document: replaceIntrinsics(body) as Node };
}

function listIds(resources: Stack['resources'], type: string): string[] {
  return Object.keys(resources).filter((id) => resources[id]?.Type === type);
}

function readJson(folder: string, file: string): Node {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
