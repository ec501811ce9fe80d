import type { Role } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Below the gateway's 29 seconds, so that it is the function's own timeout that ends a request. */
const timeoutSeconds = 10;

/**
 * A function on Node.js 24 from a folder with its bundle, and its log, kept for 30 days.
 * Tracing is off: X-Ray would add two actions to a role that is to have none but what its function needs.
 */
export function createNodeFunction(
  scope: Construct,
  id: string,
  { folder, environment, createRole }: NodeFunctionProps,
): LambdaFunction {
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'handler.handler',
    code: Code.fromAsset(folder),
    memorySize: 512,
    timeout: Duration.seconds(timeoutSeconds),
    role: createRole(logGroup),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment,
  });
}

interface NodeFunctionProps {
  folder: string;
  environment: { [name: string]: string };
  /** Makes the function's role, which is to let it write this log. */
  createRole(logGroup: ILogGroup): Role;
}
