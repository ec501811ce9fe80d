import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { createNodeFunction } from '../packages/cdk/src/node-function.ts';
import { createRole } from '../packages/cdk/src/role.ts';

/** The one function behind every operation. */
export function createFunction(
  scope: Construct,
  { folder, table, allowOrigin }: { folder: string; table: Table; allowOrigin: string },
): LambdaFunction {
  return createNodeFunction(scope, 'Function', {
    folder,
    environment: { TABLE_NAME: table.tableName, CORS_ALLOW_ORIGIN: allowOrigin },
    createRole: (logGroup) => createRole(scope, { table, logGroup }),
  });
}
