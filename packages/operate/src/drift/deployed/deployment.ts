import { APIGatewayClient, GetExportCommand } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { DriftError } from '../drift-error.ts';
import type { Stack } from '../expected/stack.ts';
import type { Node } from '../normalize/rule.ts';
import { extensions, parseExport } from './export-file.ts';

/** What is deployed of a stack. */
export interface Deployment {
  /** The export of its API. */
  document: Node;
  /** The physical ids of its resources, by logical id. */
  physicalIds: ReadonlyMap<string, string>;
}

/**
 * Exports the API of a stack. The account and the Region are those of the AWS SDK's configuration.
 * @throws {DriftError} when AWS refuses, or the stack has no such API
 */
export async function readDeployment({ name, apiId, stageName }: Stack): Promise<Deployment> {
  const physicalIds = await listPhysicalIds(name).catch((error: Error) =>
    fail(`list the resources of the stack ${name}`, error),
  );
  const restApiId = physicalIds.get(apiId);
  if (!restApiId) {
    throw new DriftError(
      `The deployed stack ${name} has no API ${apiId}: another version of the project is deployed. Deploy first.`,
    );
  }
  const { body } = await new APIGatewayClient()
    .send(
      new GetExportCommand({
        restApiId,
        stageName,
        exportType: 'oas30',
        accepts: 'application/json',
        parameters: { extensions },
      }),
    )
    .catch((error: Error) => fail(`export the stage ${stageName} of the API ${restApiId}`, error));
  const document = parseExport(Buffer.from(body ?? []).toString(), `The export of ${restApiId}`);
  return { document, physicalIds };
}

/** Lists them page by page, since DescribeStackResources returns only the first 100. */
async function listPhysicalIds(stackName: string): Promise<Map<string, string>> {
  const physicalIds = new Map<string, string>();
  const pages = paginateListStackResources({ client: new CloudFormationClient() }, { StackName: stackName });
  for await (const { StackResourceSummaries = [] } of pages) {
    for (const { LogicalResourceId, PhysicalResourceId } of StackResourceSummaries) {
      if (LogicalResourceId && PhysicalResourceId) physicalIds.set(LogicalResourceId, PhysicalResourceId);
    }
  }
  return physicalIds;
}

function fail(action: string, { name, message }: Error): never {
  throw new DriftError(
    `Cannot ${action}: ${message} (${name}). Check the account and Region (AWS_PROFILE, AWS_REGION), that the stage is deployed, and that you may call cloudformation:ListStackResources and apigateway:GET.`,
  );
}
