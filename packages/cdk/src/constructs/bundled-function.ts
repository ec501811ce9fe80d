import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  Code,
  type FunctionOptions,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Command } from '../bundle/commands.ts';
import { commandsKey } from '../synthesize/permissions.ts';

/** The options of a CDK function, except for its role and its log group, which are created. */
export interface BundledFunctionProps extends Omit<FunctionOptions, 'role' | 'logGroup' | 'logRetention'> {
  /** The bundle that `createBundles` made of the module that exports `handler`. */
  readonly bundle: { readonly folder: string; readonly commands?: Command[] };
  /**
   * Actions that the role may allow although the code does not import their commands from the AWS SDK, such as
   * `dynamodb:Scan`; synthesis rejects any other.
   */
  readonly otherActions?: readonly string[];
  /** How long the log is kept; 30 days by default. */
  readonly logRetention?: RetentionDays;
}

/**
 * A bundled function on Node.js 24, with a log of its own and a role that can only write this log, and traces if `tracing` is
 * active; grant it what else it needs. The log and the role are siblings of the function, with the ids `<id>Log` and
 * `<id>Role`. The default timeout is below the gateway's 29 seconds, so that the function ends a slow request first.
 */
export class BundledFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    const { bundle, logRetention, otherActions = [], ...options } = props;
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: logRetention ?? RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = createRole(scope, `${id}Role`, logGroup);
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(10),
      loggingFormat: LoggingFormat.JSON,
      ...options,
      handler: 'handler.handler',
      code: Code.fromAsset(bundle.folder),
      role,
      logGroup,
    });
    (this.node.defaultChild as CfnFunction).addMetadata(commandsKey, { commands: bundle.commands ?? [], otherActions });
    Validations.of(this).acknowledge({
      id: 'Serverless::Serverless-LambdaDLQ',
      reason: 'API Gateway invokes the function synchronously: the caller receives the error.',
    });
    if (options.tracing === Tracing.ACTIVE) {
      const reason = 'X-Ray does not restrict the actions that write traces to some resources.';
      Validations.of(role).acknowledge({ id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]', reason });
    }
  }
}

/** Creates a role without AWSLambdaBasicExecutionRole, which allows writing to every log group of the account. */
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
