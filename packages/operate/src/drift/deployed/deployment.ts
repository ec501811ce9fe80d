import { APIGatewayClient, GetExportCommand } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { readPhysicalIds } from '../../stage/deployed-stack.ts';
import type { Environment } from '../../stage/environment.ts';
import { UserError } from '../../user-error.ts';
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
 * Exports the API of a stack.
 * @throws {UserError} when AWS refuses, or the stack has no such API
 */
export async function readDeployment({ name, apiId, stageName }: Stack, { config }: Environment): Promise<Deployment> {
  const physicalIds = await readPhysicalIds(new CloudFormationClient(config), name).catch((error: Error) =>
    fail(`list the resources of the stack ${name}`, error),
  );
  const restApiId = physicalIds.get(apiId);
  if (!restApiId) {
    throw new UserError(
      `The deployed stack ${name} has no API ${apiId}: another version of the project is deployed. Deploy first.`,
    );
  }
  const { body } = await new APIGatewayClient(config)
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

function fail(action: string, { name, message }: Error): never {
  throw new UserError(
    `Cannot ${action}: ${message} (${name}). Check the account and Region (--profile, AWS_REGION), that the stage is deployed, and that you may call cloudformation:ListStackResources and apigateway:GET.`,
  );
}
