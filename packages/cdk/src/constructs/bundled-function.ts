import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type FunctionOptions,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Whatever else a CDK function takes can be set too; its role and its log are its own. */
export interface BundledFunctionProps extends Omit<FunctionOptions, 'role' | 'logGroup'> {
  /** What `createBundles` made of the module that exports `handler`. */
  readonly bundle: { folder: string };
}

/**
 * A function on Node.js 24 made of a bundle, with its log, kept for 30 days, and a role that may write that log and
 * nothing else: what more it needs is granted to it. Log and role stand beside it, as `<id>Log` and `<id>Role`.
 * The default timeout is below the gateway's 29 seconds, so that the function's own timeout is what ends a request.
 * Tracing is off: X-Ray would add two actions to a role that has only what its function needs.
 */
export class BundledFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, { bundle, ...options }: BundledFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(10),
      loggingFormat: LoggingFormat.JSON,
      ...options,
      handler: 'handler.handler',
      code: Code.fromAsset(bundle.folder),
      role: createRole(scope, `${id}Role`, logGroup),
      logGroup,
    });
  }
}

/** Creates a role without AWSLambdaBasicExecutionRole, which opens every log group of the account. */
function createRole(scope: Construct, id: string, { logGroupArn }: ILogGroup): Role {
  const writeLog = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroupArn],
  });
  return new Role(scope, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Log: new PolicyDocument({ statements: [writeLog] }) },
  });
}
