import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { parse } from 'yaml';
import { UserError } from '../user-error.ts';
import type { StackArtifact, Template } from './assembly.ts';
import type { Environment } from './environment.ts';

export interface DeployedStack {
  template: Template;
  /** Whether AWS refuses to delete it. */
  isProtected: boolean;
  /** By logical id. */
  physicalIds: Map<string, string>;
}

/**
 * Reads a stack as it is deployed. Returns undefined for a stack that does not exist, or has never been created to the end:
 * the CDK CLI deletes such a stack before it deploys.
 * @throws {UserError} when it cannot be read
 */
export async function findDeployedStack(
  { name }: StackArtifact,
  { config }: Environment,
): Promise<DeployedStack | undefined> {
  const client = new CloudFormationClient(config);
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const { StackStatus = '', EnableTerminationProtection: isProtected = false } = Stacks[0] ?? {};
    if (unfinished.includes(StackStatus)) return undefined;
    const command = new GetTemplateCommand({ StackName: name, TemplateStage: 'Original' });
    const { TemplateBody = '{}' } = await client.send(command);
    return { template: parse(TemplateBody), isProtected, physicalIds: await readPhysicalIds(client, name) };
  } catch (error) {
    const { message } = error as Error;
    if (message.includes('does not exist')) return undefined;
    throw new UserError(`Cannot read the deployed stack ${name}: ${message}`);
  }
}

const unfinished = ['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'DELETE_COMPLETE'];

/**
 * Returns the physical ids of a stack's resources by logical id. It asks page by page, since DescribeStackResources returns
 * only the first 100.
 */
export async function readPhysicalIds(client: CloudFormationClient, name: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName: name })) {
    for (const { LogicalResourceId = '', PhysicalResourceId = '' } of StackResourceSummaries) {
      ids.set(LogicalResourceId, PhysicalResourceId);
    }
  }
  return ids;
}
