import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { createRole } from './role.ts';

/** Below the gateway's 29 seconds, so that it is the function's own timeout that ends a request. */
export const timeoutSeconds = 10;

/**
 * The one function behind every operation.
 * Tracing is off: X-Ray would add two actions to a role that is to have none but the store's and the log's.
 */
export function createFunction(
  scope: Construct,
  { folder, table, allowOrigin }: { folder: string; table: Table; allowOrigin: string },
): LambdaFunction {
  const logGroup = new LogGroup(scope, 'FunctionLog', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return new LambdaFunction(scope, 'Function', {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'handler.handler',
    code: Code.fromAsset(folder),
    memorySize: 512,
    timeout: Duration.seconds(timeoutSeconds),
    role: createRole(scope, { table, logGroup }),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: { TABLE_NAME: table.tableName, CORS_ALLOW_ORIGIN: allowOrigin },
  });
}
