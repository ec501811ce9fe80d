import type { StackArtifact } from '../../stage/assembly.ts';
import { UserError } from '../../user-error.ts';
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
 * Finds the stack with the REST API in a cloud assembly.
 * @throws {UserError} when there is not exactly one, or its API has no document in the template
 */
export function findStack(artifacts: StackArtifact[]): { artifact: StackArtifact; stack: Stack } {
  const found = artifacts.flatMap((artifact) =>
    listIds(artifact.template.Resources, 'AWS::ApiGateway::RestApi').map((apiId) => ({ artifact, apiId })),
  );
  const [{ artifact, apiId } = {}] = found;
  if (!artifact || !apiId || found.length > 1) {
    throw new UserError(
      `The app has ${found.length} resources of the type AWS::ApiGateway::RestApi. The drift check needs exactly one: leave the others out by a setting.`,
    );
  }
  const { name, template } = artifact;
  const stack = { name, resources: template.Resources, apiId };
  return { artifact, stack: { ...stack, ...readApi(stack) } };
}

function readApi({ name, resources, apiId }: Pick<Stack, 'name' | 'resources' | 'apiId'>) {
  const body = resources[apiId]?.Properties?.Body;
  if (!body) {
    throw new UserError(
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
