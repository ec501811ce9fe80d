import { DescribeContinuousBackupsCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DeployedStack } from '../stage/deployed-stack.ts';
import type { Environment } from '../stage/environment.ts';
import { findStateful, isRetaining, type Resource } from './stateful.ts';

/** Describes each resource of a deployed stack that stores data, and what becomes of it when the stack is deleted. */
export async function describeStoredData(stack: DeployedStack, environment: Environment): Promise<string[]> {
  const client = new DynamoDBClient(environment.config);
  const descriptions = findStateful(stack.template).map(async ([logicalId, resource]) => {
    const name = stack.physicalIds.get(logicalId) ?? logicalId;
    const table = tableTypes.includes(resource.Type) ? await readTable(client, name) : undefined;
    return [`  ${name} (${resource.Type})`, ...(table?.lines ?? []), toFate(resource, table?.isProtected)].join(
      '\n    ',
    );
  });
  return Promise.all(descriptions);
}

const tableTypes = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

interface TableState {
  isProtected: boolean;
  lines: string[];
}

async function readTable(client: DynamoDBClient, name: string): Promise<TableState> {
  const [{ Table = {} }, { ContinuousBackupsDescription }] = await Promise.all([
    client.send(new DescribeTableCommand({ TableName: name })),
    client.send(new DescribeContinuousBackupsCommand({ TableName: name })),
  ]);
  const { PointInTimeRecoveryStatus } = ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
  const { ItemCount = 0, TableSizeBytes = 0, DeletionProtectionEnabled: isProtected = false } = Table;
  return {
    isProtected,
    lines: [
      `${ItemCount} items (${TableSizeBytes} bytes), by a count of DynamoDB's that can be six hours old`,
      `deletion protection: ${isProtected ? 'on' : 'off'}; point-in-time recovery: ${PointInTimeRecoveryStatus === 'ENABLED' ? 'on' : 'off'}`,
    ],
  };
}

function toFate({ DeletionPolicy }: Resource, isProtected = false): string {
  if (isRetaining(DeletionPolicy)) return 'KEPT: it stays in the account, outside of the stack, and is still billed';
  if (isProtected) return 'PROTECTED: the stack cannot be deleted before its protection is off';
  return DeletionPolicy === 'Snapshot' ? 'DELETED after a snapshot' : 'DELETED with its data';
}
